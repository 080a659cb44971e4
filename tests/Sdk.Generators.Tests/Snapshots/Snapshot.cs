namespace Ayon.Events.Generators.Tests.Snapshots;

/// <summary>
/// Compares text with the file <c>NAME.verified.cs</c> beside the tests. What differs is written to
/// <c>NAME.received.cs</c>; with the environment variable <c>UPDATE_SNAPSHOTS=1</c> it is accepted instead.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string name, string actual)
    {
        var verified = Repository.PathOf("tests", "Sdk.Generators.Tests", "Snapshots", $"{name}.verified.cs");
        var received = Repository.PathOf("tests", "Sdk.Generators.Tests", "Snapshots", $"{name}.received.cs");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual);
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"The output differs: compare {received} with {verified}; run the tests with UPDATE_SNAPSHOTS=1 to accept it.\n{FirstDifference(expected, actual)}");
    }

    private static string FirstDifference(string expected, string actual)
    {
        var pairs = expected.Split('\n').Zip(actual.Split('\n')).Select(static (pair, index) => (pair.First, pair.Second, Line: index + 1));
        var (first, second, line) = pairs.FirstOrDefault(static pair => pair.First != pair.Second, (First: "(end)", Second: "(end)", Line: 0));
        return $"Line {line}\n- {first}\n+ {second}";
    }
}
