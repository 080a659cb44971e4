using System.Globalization;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>How many random sequences a model test tries: 25, or what <c>CsCheck_Iter</c> says, as after a change of an engine.</summary>
internal static class Iterations
{
    public static long Count { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 25;
}
