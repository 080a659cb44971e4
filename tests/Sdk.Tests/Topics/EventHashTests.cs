namespace Ayon.Events.Tests.Topics;

public sealed class EventHashTests
{
    [Fact]
    public void From_SamePair_GivesTheSameHash()
    {
        var hash = EventHash.From("ftrack.update", "4711");
        Assert.Equal(hash, EventHash.From("ftrack.update", "4711"));
        Assert.Matches("^[0-9a-f]{64}$", hash);
    }

    [Theory]
    [InlineData("ftrack.update", "4712")]
    [InlineData("ftrack.create", "4711")]
    [InlineData("ftrack.update4", "711")]
    public void From_AnotherPair_GivesAnotherHash(string topic, string externalId) =>
        Assert.NotEqual(EventHash.From("ftrack.update", "4711"), EventHash.From(topic, externalId));

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData("a.b", null)]
    [InlineData("a.b", "")]
    public void From_NothingGiven_Throws(string? topic, string? externalId) =>
        Assert.ThrowsAny<ArgumentException>(() => EventHash.From(topic!, externalId!));
}
