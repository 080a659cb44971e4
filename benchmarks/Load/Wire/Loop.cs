namespace Ayon.Events.Load.Wire;

/// <summary>The two topics of one measured queue.</summary>
internal readonly record struct Loop(string Source, string Target);
