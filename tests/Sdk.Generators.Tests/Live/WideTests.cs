using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Topics with a hundred members.</summary>
public sealed class WideTests
{
    private const int Members = 100;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_ManyMembersInAnyOrder_ReadsAll(bool isPositional)
    {
        var numbers = Enumerable.Range(0, Members).Select(static index => index.ToString(CultureInfo.InvariantCulture)).ToArray();
        var topic = isPositional
            ? $"""[Topic("test.wide")] internal sealed partial record Wide({string.Join(", ", numbers.Select(static number => $"[property: Payload] int Member{number}"))});"""
            : $$"""[Topic("test.wide")] internal sealed partial record Wide { {{string.Concat(numbers.Select(static number => $"[Payload] public required int Member{number} {{ get; init; }}\n"))}} }""";
        var read = Compilations.Load(Compilations.Complete(Compilations.Create(
            topic,
            """
            internal static class Reader
            {
                public static object Of(byte[] payload) => Of<Wide>(payload);

                private static T Of<T>(byte[] payload) where T : ISourceTopic<T> => T.Read("{}"u8, payload);
            }
            """))).GetType("Reader")!.GetMethod("Of")!.CreateDelegate<Func<byte[], object>>();

        var random = new Random(1);
        foreach (var order in new[] { numbers, [.. numbers.Reverse()], Shuffled(numbers, random), Shuffled(numbers, random) })
        {
            var value = read(JsonSerializer.SerializeToUtf8Bytes(order.ToDictionary(static number => $"member{number}", static number => int.Parse(number, CultureInfo.InvariantCulture))));
            Assert.All(numbers, number => Assert.Equal(int.Parse(number, CultureInfo.InvariantCulture), value.GetType().GetProperty($"Member{number}")!.GetValue(value)));
        }

        var missing = JsonSerializer.SerializeToUtf8Bytes(numbers.Where(static number => number != "87").ToDictionary(static number => $"member{number}", static _ => 1));
        Assert.Equal("member87", Assert.Throws<ContractException>(() => read(missing)).Member);
    }

    private static string[] Shuffled(string[] values, Random random)
    {
        string[] shuffled = [.. values];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
