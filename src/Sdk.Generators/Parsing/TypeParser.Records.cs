using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <content>Records and unions of them.</content>
internal sealed partial class TypeParser
{
    private const string DefaultDiscriminator = "$type";

    // By names of definitions: all records of a generic type share its accessor class.
    private readonly Dictionary<string, string> _accessClasses = new(StringComparer.Ordinal);

    // With question marks: Page<string> and Page<string?> are two.
    private readonly Dictionary<INamedTypeSymbol, OwnerModel> _owners = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>Parses the way in which a record is created. The suffix is empty for the topic itself.</summary>
    /// <param name="type">The record.</param>
    /// <param name="suffix">The suffix.</param>
    /// <returns>The model, or null if no constructor can be called.</returns>
    public ObjectModel? ParseObject(INamedTypeSymbol type, string suffix)
    {
        var constructor = Constructors.Find(type);
        if (constructor is null)
        {
            return null;
        }

        var parameters = constructor.Parameters
            .Select(static parameter => new ParameterModel(
                Constructors.PropertyOf(parameter) is { } property && !property.IsJsonIgnored() ? property.Name.Escaped() : "",
                parameter.OriginalDefinition.Type.DeclaredName(),
                Constructors.DefaultOf(parameter) ?? "default",
                parameter.HasExplicitDefaultValue))
            .ToEquatableArray();
        return new ObjectModel(type.FullName(), suffix, type.IsValueType, Owner(type))
        {
            IsDefault = type.IsValueType && constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty,
            Parameters = parameters,
        };
    }

    // A record without members is useful as a case of a union, or if it was declared as a record; an empty class is probably a mistake.
    private TypeModel? ParseRecord(INamedTypeSymbol type, bool isCase, out string reason)
    {
        var word = ObjectTypes.Word(type);
        reason = type.IsAbstract ? $"{word} '{type.ToDisplayString()}' is abstract; make it concrete, or name what derives from it by [JsonDerivedType]" : "";
        var name = type.FullName();
        NoteNotHonoured(type);
        if (reason.Length == 0 && !_suffixes.TryGetValue(name, out _))
        {
            // The record is added before its members are parsed, since they may contain it.
            var suffix = TakeSuffix(name, NameInSuffix(type));
            if (ParseObject(type, suffix) is not { } made)
            {
                reason = $"{word} '{type.ToDisplayString()}' has no {(type.IsRecord ? "" : "public ")}parameterless constructor and none whose parameters are all properties; "
                    + "use a record with properties, a positional one, or mark a constructor with [JsonConstructor]";
                return null;
            }

            var (index, leftOut) = (Records.Count, LeftOut.Count);
            Records.Add(new RecordModel(made, default));
            if (ParseMembers(type, made, out reason) is not { } members)
            {
                return null;
            }

            if (members.Count == 0 && !type.IsRecord && !isCase)
            {
                LeftOut.RemoveRange(leftOut, LeftOut.Count - leftOut);
                reason = $"{word} '{type.ToDisplayString()}' has no property that can be read and set, so that nothing of it would be sent; give it properties, or a [JsonConverter]";
                return null;
            }

            Records[index] = Records[index] with { Members = members };
        }

        return reason.Length > 0
            ? null
            : new TypeModel(JsonShape.Record, name, "", IsNullable: false, type.IsValueType, Item: null) { Suffix = _suffixes[name] };
    }

    private TypeModel? ParseUnion(INamedTypeSymbol type, out string reason)
    {
        reason = "";
        var name = type.FullName();
        var key = "any " + name;
        if (!_suffixes.TryGetValue(key, out var suffix))
        {
            suffix = TakeSuffix(key, "Any" + NameInSuffix(type));
            var settings = type.Attribute(KnownNames.JsonPolymorphic);
            var index = Unions.Count;
            var discriminator = settings.Named("TypeDiscriminatorPropertyName") as string ?? DefaultDiscriminator;
            Unions.Add(new UnionModel(name, suffix, discriminator, default));
            if (ParseCases(type, discriminator, out reason) is not { } cases)
            {
                return null;
            }

            var isCase = cases.Any(@case => @case.TypeName == name);
            var otherwise = type.IsAbstract || type.TypeKind == TypeKind.Interface ? null : ParseRecord(type, isCase: true, out reason);
            if (reason.Length > 0)
            {
                return null;
            }

            Unions[index] = Unions[index] with
            {
                Cases = otherwise is null || isCase ? cases : cases.Append(new UnionCaseModel(name, otherwise.Suffix, "")).ToEquatableArray(),
                Otherwise = otherwise?.Suffix ?? "",
                IgnoresUnknown = settings.Named("IgnoreUnrecognizedTypeDiscriminators") is true,
            };
            MarkCases(Unions[index]);
        }

        return new TypeModel(JsonShape.Union, name, "", IsNullable: false, IsValueType: false, Item: null) { Suffix = suffix };
    }

    private EquatableArray<UnionCaseModel>? ParseCases(INamedTypeSymbol type, string discriminator, out string reason)
    {
        reason = "";
        var cases = new List<UnionCaseModel>();
        foreach (var attribute in type.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(KnownNames.JsonDerivedType)))
        {
            if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol derived }
                || derived.TypeKind == TypeKind.Error)
            {
                MetUnknown = true;
                return null;
            }

            if (derived.IsUnboundGenericType || ObjectTypes.WhyNot(derived) is not null)
            {
                reason = $"case '{derived.ToDisplayString()}' of '{type.ToDisplayString()}' is neither a record nor a class that can be an object";
                return null;
            }

            if (ParseRecord(derived, isCase: true, out reason) is not { } record)
            {
                reason = reason.Length == 0 ? "" : $"as '{derived.Name}', {reason}";
                return null;
            }

            var value = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value : null;
            if (value is null && !SymbolEqualityComparer.Default.Equals(derived, type))
            {
                reason = $"case '{derived.ToDisplayString()}' of '{type.ToDisplayString()}' has no discriminator, so that it could not be read again; give it one as the second argument of [JsonDerivedType]";
                return null;
            }

            cases.Add(new UnionCaseModel(record.Name, record.Suffix, value is null ? "" : SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? ""));
            var members = Records.First(known => known.Object.Suffix == record.Suffix).Members;
            if (members.FirstOrDefault(member => member.JsonName == discriminator) is { } clash)
            {
                reason = $"member '{derived.Name}.{clash.Name}' is called like the discriminator '{discriminator}'; rename one";
                return null;
            }
        }

        return cases.ToEquatableArray();
    }

    // The extension data of a record must not contain the discriminator.
    private void MarkCases(UnionModel union)
    {
        foreach (var @case in union.Cases)
        {
            var index = Records.FindIndex(record => record.Object.Suffix == @case.Suffix);
            var takesOthers = Records[index].Members.Any(static member => member.IsExtension);
            Records[index] = Records[index] with { IsCase = true, Discriminator = takesOthers ? union.Discriminator : "" };
        }
    }

    private OwnerModel Owner(INamedTypeSymbol type)
    {
        if (!_owners.TryGetValue(type, out var owner))
        {
            owner = MakeOwner(type);
            _owners.Add(type, owner);
        }

        return owner;
    }

    private OwnerModel MakeOwner(INamedTypeSymbol type)
    {
        var name = type.FullName();
        if (!type.WithContainingTypes().Any(static current => current.Arity > 0))
        {
            return new OwnerModel(name, name, "", "", "", "");
        }

        var definition = type.OriginalDefinition;
        var parameters = definition.WithContainingTypes().Reverse().SelectMany(static current => current.TypeParameters).ToArray();
        var arguments = type.WithContainingTypes().Reverse().SelectMany(static current => current.TypeArguments);
        var definitionName = definition.FullName();
        if (!_accessClasses.TryGetValue(definitionName, out var access))
        {
            access = TakeSuffix("access to " + definitionName, "AccessTo" + definition.Name);
            _accessClasses.Add(definitionName, access);
        }

        return new OwnerModel(
            name,
            definitionName,
            $"<{string.Join(", ", parameters.Select(static parameter => parameter.Name.Escaped()))}>",
            $"<{string.Join(", ", arguments.Select(static argument => argument.DeclaredName()))}>",
            string.Concat(parameters.Select(Constraint)),
            access);
    }

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        var words = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            words.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            words.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            words.Add("class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            words.Add("notnull");
        }

        words.AddRange(parameter.ConstraintTypes.Select(static constraint => constraint.DeclaredName()));
        if (parameter.HasConstructorConstraint)
        {
            words.Add("new()");
        }

        return words.Count == 0 ? "" : $" where {parameter.Name.Escaped()} : {string.Join(", ", words)}";
    }
}
