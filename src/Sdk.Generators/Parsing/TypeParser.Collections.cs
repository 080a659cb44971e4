using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <content>Lists and maps.</content>
internal sealed partial class TypeParser
{
    // An array type has no name.
    private TypeModel? ParseList(ITypeSymbol itemType, string list, out string reason)
    {
        if (Parse(itemType, out reason) is not { } item)
        {
            return null;
        }

        var (kind, isIndexed) = KnownCollections.Find(list)!.Value;
        var model = new TypeModel(
            JsonShape.List,
            kind == ListKind.Array ? item.FullName + "[]" : $"global::{list}<{item.FullName}>",
            "",
            IsNullable: false,
            IsValueType: kind == ListKind.ImmutableArray,
            item)
        {
            List = kind,
            IsIndexed = isIndexed,
            Maker = KnownCollections.MakerOf(list),
        };
        return AddCollection(model, kind == ListKind.Array ? "Array" : SimpleName(list));
    }

    private TypeModel? ParseMap(INamedTypeSymbol type, out string reason)
    {
        if (Parse(type.TypeArguments[1], out reason) is not { } item)
        {
            return null;
        }

        if (Parse(type.TypeArguments[0], out reason) is not { } key)
        {
            return null;
        }

        if (!IsKey(key))
        {
            reason = $"type '{type.TypeArguments[0].ToDisplayString()}' cannot be a key; use a string, a whole number, a Guid, an AyonId or an enum";
            return null;
        }

        var map = KnownCollections.NameOf(type);
        var model = new TypeModel(JsonShape.Map, $"global::{map}<{key.Name}, {item.FullName}>", "", IsNullable: false, IsValueType: false, item)
        {
            Key = key.Shape == JsonShape.Text ? null : key,
            Maker = KnownCollections.MakerOf(map),
        };
        return AddCollection(model, SimpleName(map));
    }

    private TypeModel AddCollection(TypeModel model, string simpleName)
    {
        if (!_suffixes.TryGetValue(model.Name, out var suffix))
        {
            suffix = TakeSuffix(model.Name, $"{simpleName}Of{(model.Key is { } key ? key.Suffix + "To" : "")}{(model.Item!.IsNullable ? "Nullable" : "")}{model.Item.Suffix}");
            Collections.Add(model with { Suffix = suffix });
        }

        return model with { Suffix = suffix };
    }

    private static bool IsKey(TypeModel type) => type.Shape switch
    {
        JsonShape.Text or JsonShape.AyonId or JsonShape.EnumName or JsonShape.EnumNumber => true,
        JsonShape.Number => type.Primitive is not ("Single" or "Double" or "Decimal"),
        JsonShape.Formatted => type.Primitive == "Guid",
        _ => false,
    };

    private static string SimpleName(string name)
    {
        var simple = name.Substring(name.LastIndexOf('.') + 1);
        return simple.Length > 1 && simple[0] == 'I' && char.IsUpper(simple[1]) ? simple.Substring(1) : simple;
    }
}
