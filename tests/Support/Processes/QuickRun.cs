namespace Ayon.Events.TestSupport;

/// <summary>A run of the tests that start no second process: <c>eng/test.sh --quick</c>.</summary>
internal static class QuickRun
{
    private static readonly bool IsOn = Environment.GetEnvironmentVariable("AYON_TEST_QUICK") is { Length: > 0 };

    /// <summary>Skips the test that is about to start a process.</summary>
    /// <exception cref="SecondProcessException">This is such a run.</exception>
    public static void SkipProcess(string name)
    {
        if (IsOn)
        {
            throw new SecondProcessException(name);
        }
    }
}
