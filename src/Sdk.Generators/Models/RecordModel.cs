namespace Ayon.Events.Generators.Models;

/// <summary>How an object of JSON becomes an object of C#.</summary>
/// <param name="TypeName">Fully qualified name of the record.</param>
/// <param name="Suffix">What names of the methods that read and write it end with; unique within a topic.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Owner">The record as unsafe accessors know it.</param>
internal sealed record ObjectModel(string TypeName, string Suffix, bool IsValueType, OwnerModel Owner)
{
    /// <summary>Whether it is made as the default value, by no constructor.</summary>
    public bool IsDefault { get; init; }

    /// <summary>What its constructor takes.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }
}

/// <summary>A parameter of a constructor.</summary>
/// <param name="Member">The property that it sets; empty where that is no member.</param>
/// <param name="DeclaredType">Its type in words of the record's own type parameters.</param>
/// <param name="Default">What it is where the JSON has nothing for it, in C#.</param>
/// <param name="IsOptional">Whether it has a default value.</param>
internal sealed record ParameterModel(string Member, string DeclaredType, string Default, bool IsOptional);

/// <summary>A record that members of a topic hold.</summary>
/// <param name="Object">How it is made.</param>
/// <param name="Members">Its members in order of declaration.</param>
internal sealed record RecordModel(ObjectModel Object, EquatableArray<MemberModel> Members)
{
    /// <summary>The discriminator that is none of its members; empty unless it takes members that nobody else has.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>Whether it stands as a case of a union too.</summary>
    public bool IsCase { get; init; }
}

/// <summary>A record or interface that stands for several records.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">What names of the methods that read and write it end with; unique within a topic.</param>
/// <param name="Discriminator">Name of the member that says which.</param>
/// <param name="Cases">The records.</param>
internal sealed record UnionModel(string TypeName, string Suffix, string Discriminator, EquatableArray<UnionCaseModel> Cases)
{
    /// <summary>Suffix of the record that stands without discriminator; empty where none does.</summary>
    public string Otherwise { get; init; } = "";

    /// <summary>Whether an unknown discriminator counts as none.</summary>
    public bool IgnoresUnknown { get; init; }
}

/// <summary>One of the records that a union stands for.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">Suffix of the record.</param>
/// <param name="Value">Value of the discriminator in C#; empty where it is written without.</param>
internal sealed record UnionCaseModel(string TypeName, string Suffix, string Value);

/// <summary>A type that a converter or context of the user's reads and writes.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">What names of the methods that read and write it end with; unique within a topic.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Converter">Fully qualified name of the converter; empty where the topic's context is meant.</param>
internal sealed record CustomModel(string TypeName, string Suffix, bool IsValueType, string Converter)
{
    /// <summary>Whether the converter makes the one that is used.</summary>
    public bool IsFactory { get; init; }

    /// <summary>Whether that may ask for null, too.</summary>
    public bool HandlesNull { get; init; }
}
