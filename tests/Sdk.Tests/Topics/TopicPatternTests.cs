namespace Ayon.Events.Tests.Topics;

public sealed class TopicPatternTests
{
    [Theory]
    [InlineData("*", "entity.folder.created", true)]
    [InlineData("entity.*", "entity.folder.created", true)]
    [InlineData("entity.*", "entityXfolder", false)]
    [InlineData("entity.*.created", "entity.folder.created", true)]
    [InlineData("entity.*.created", "entity.folder.sub.created", true)]
    [InlineData("entity.*.created", "entity.folder.deleted", false)]
    [InlineData("entity.*.created", "entity.created", false)]
    [InlineData("a*b*c", "abbbc", true)]
    [InlineData("a*b*c", "abbb", false)]
    [InlineData("a_b", "axb", false)]
    [InlineData("abc", "ABC", false)]
    [InlineData("abc**", "abc", true)]
    public void IsMatch_PatternAndTopic_FollowsTheContract(string pattern, string topic, bool expected) =>
        Assert.Equal(expected, new TopicPattern(pattern).IsMatch(topic));

    [Theory]
    [InlineData("entity.*", "entity.")]
    [InlineData("*", "")]
    [InlineData("entity.folder.created", "entity.folder.created")]
    public void Prefix_OfPattern_EndsBeforeTheFirstWildcard(string pattern, string expected) =>
        Assert.Equal(expected, new TopicPattern(pattern).Prefix);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("*abc")]
    [InlineData("a b c")]
    [InlineData("a-b-c")]
    public void Constructor_InvalidPattern_Throws(string? pattern) =>
        Assert.Throws<ArgumentException>(() => new TopicPattern(pattern!));

    [Fact]
    public void TopicName_LongestAllowed_IsValid()
    {
        Assert.True(TopicName.IsValid("a" + new string('b', 64)));
        Assert.False(TopicName.IsValid("a" + new string('b', 65)));
    }

    [Fact]
    public void TopicName_WithWildcard_SaysThatItIsForPatterns()
    {
        var error = Assert.Throws<ArgumentException>(() => new TopicName("entity.*"));
        Assert.Contains("patterns only", error.Message, StringComparison.Ordinal);
    }
}
