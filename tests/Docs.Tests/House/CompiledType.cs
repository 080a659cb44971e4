namespace Ayon.Events.Docs.Tests.House;

/// <summary>A type as the compiler left it, with all that is nested in it.</summary>
/// <param name="Name">Its name with its namespace.</param>
internal sealed record CompiledType(string Name)
{
    public string Namespace { get; } = NamespaceOf(Name);

    /// <summary>Names of all types that it knows: of other assemblies, too.</summary>
    public SortedSet<string> Knows { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts in its code.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Numbers of parameters of its constructors.</summary>
    public List<int> Constructors { get; } = [];

    public static string NamespaceOf(string name) => name.LastIndexOf('.') is > 0 and var end ? name[..end] : "";
}
