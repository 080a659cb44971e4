namespace Ayon.Events.TestSupport;

/// <summary>A run of the tests that start no second process: <c>eng/test.sh --quick</c>.</summary>
internal static class QuickRun
{
    private static readonly bool IsOn = Environment.GetEnvironmentVariable("AYON_TEST_QUICK") is { Length: > 0 };

    /// <summary>Skips the test that is about to start a process.</summary>
    /// <exception cref="InvalidOperationException">This is such a run; xUnit.net takes the message for a skipped test.</exception>
    public static void SkipProcess(string name)
    {
        if (IsOn)
        {
            throw new InvalidOperationException($"$XunitDynamicSkip${name} is a second process, which eng/test.sh --quick does not start.");
        }
    }
}
