using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.Tests.Topics;

/// <summary>What generated readers are told of the names in an object, whatever order they come in.</summary>
public sealed class TopicMembersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(300)]
    public void Member_InAnyOrder_IsFound(int count)
    {
        var names = Enumerable.Range(0, count).Select(Name).ToArray();
        var members = new TopicMembers(names);
        var random = new Random(count);
        for (var round = 0; round < 20; round++)
        {
            // Other names stand between those that are known, and some of these are absent.
            var present = names.Where(_ => random.Next(4) > 0).Concat(names.Select(static name => name + "!")).ToArray();
            random.Shuffle(present);
            Assert.Equal(present.Select(name => Array.IndexOf(names, name)), Read(members, JsonSerializer.Serialize(present.ToDictionary(static name => name, static _ => 1))));
        }
    }

    [Fact]
    public void Member_SameObjectAgain_IsFoundAgain()
    {
        var members = new TopicMembers("a", "bb", "ccc", "dddd");
        for (var round = 0; round < 30; round++)
        {
            Assert.Equal([3, 1, -1, 0, 2], Read(members, """{"dddd":1,"bb":1,"x":1,"a":1,"ccc":1}"""));
            Assert.Equal([0, 1, 2, 3], Read(members, """{"a":1,"bb":1,"ccc":1,"dddd":1}"""));
        }
    }

    [Fact]
    public void Member_SameNameTwice_IsFoundTwice() => Assert.Equal([0, 0, 1, 0], Read(new TopicMembers("a", "b"), """{"a":1,"a":1,"b":1,"a":1}"""));

    [Fact]
    public void Member_Escaped_IsFound() => Assert.Equal([1, 0], Read(new TopicMembers("a", "größe"), """{"gr\u00f6\u00dfe":1,"\u0061":1}"""));

    [Fact]
    public void Member_EmptyName_IsOneToo() => Assert.Equal([1, -1, 0], Read(new TopicMembers("a", ""), """{"":1," ":1,"a":1}"""));

    [Fact]
    public void Member_NamesOfOneBeginningAndEnd_AreTold()
    {
        var names = Enumerable.Range(0, 100).Select(static index => $"beginning {index.ToString(CultureInfo.InvariantCulture)} with one end").ToArray();
        Assert.Equal(Enumerable.Range(0, 100).Reverse(), Read(new TopicMembers(names), JsonSerializer.Serialize(names.Reverse().ToDictionary(static name => name, static _ => 1))));
    }

    [Fact]
    public void Member_NoNames_KnowsNone() => Assert.Equal([-1], Read(new TopicMembers(), """{"a":1}"""));

    private static string Name(int index) => index switch
    {
        0 => "x",
        _ when index % 3 == 0 => new string('n', index),
        _ => "member" + index.ToString(CultureInfo.InvariantCulture),
    };

    private static List<int> Read(TopicMembers members, string json)
    {
        var found = new List<int>();
        var reader = new TopicJsonReader("test.a", "summary", Encoding.UTF8.GetBytes(json));
        var previous = -1;
        while (reader.NextMember())
        {
            var index = reader.Member(members, ref previous);
            if (index < 0)
            {
                reader.SkipMember();
            }
            else
            {
                Assert.Equal(1, reader.GetInt32());
                Assert.Equal(index, previous);
            }

            found.Add(index);
        }

        reader.End();
        return found;
    }
}
