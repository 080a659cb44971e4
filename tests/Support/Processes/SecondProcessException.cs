namespace Ayon.Events.TestSupport;

/// <summary>
/// A second process would be started in a run that starts none. xUnit.net takes it for a skipped test where a test throws it; a fixture keeps it
/// for its tests.
/// </summary>
public sealed class SecondProcessException(string name) : InvalidOperationException($"$XunitDynamicSkip${name} is a second process, which eng/test.sh --quick does not start.");
