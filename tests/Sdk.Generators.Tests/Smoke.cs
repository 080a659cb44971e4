namespace Ayon.Events.Generators.Tests;

public sealed class Smoke
{
    [Fact]
    public void Works() => Assert.Equal("test.names", Live.@class.TopicName);
}
