namespace Ayon.Events.CommandLine.Tests;

/// <summary>What a reference server is in a test.</summary>
public enum ServerKind
{
    /// <summary>With its extensions.</summary>
    Full,

    /// <summary>With nothing beyond the contract.</summary>
    Plain,

    /// <summary>With the weaknesses of a real AYON server, too.</summary>
    LikeAyon,
}
