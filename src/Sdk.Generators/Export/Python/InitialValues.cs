using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>Translates the initial values of settings into Python: constants, records, lists and maps of them.</summary>
internal sealed class InitialValues(Compilation compilation, PythonTypes types, Problems problems, CancellationToken cancellationToken)
{
    private const string NotConstant = "its initial value is not known before the program runs; use constants, and lists, maps and records of them";

    /// <summary>Returns the initial value of a property as a Python expression.</summary>
    /// <param name="property">The property.</param>
    /// <param name="member">The property as a member of its record.</param>
    public string Of(IPropertySymbol property, MemberModel member) => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
    {
        null => problems.Add(property.ContainingType, $"the initial value of '{property.ContainingType.Name}.{property.Name}' is not known, because it is declared in another project; declare the record beside the settings"),
        PropertyDeclarationSyntax { Initializer.Value: { } value } => Of(value, property, member.Type),
        ParameterSyntax { Default.Value: { } value } => Of(value, property, member.Type),
        ParameterSyntax or PropertyDeclarationSyntax when member.IsRequired || !member.IsParameter || member.IsPositional => types.Empty(member.Type),
        _ => problems.Add(property, "a constructor sets its initial value; give the property an initial value itself"),
    };

    private string Of(ExpressionSyntax expression, IPropertySymbol property, TypeModel type)
    {
        var operation = compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression, cancellationToken);
        return operation is null ? Unknown(expression.GetLocation(), property) : Of(operation, type, property);
    }

    private string Of(IOperation operation, TypeModel type, IPropertySymbol property)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && type.Shape != JsonShape.Free)
        {
            operation = conversion.Operand;
        }

        return operation switch
        {
            { ConstantValue: { HasValue: true, Value: var value } } => Constant(operation, value, type, property),
            IDefaultValueOperation => types.Empty(type),
            ICollectionExpressionOperation list when type is { Shape: JsonShape.List, Item: { } item } => Items(list.Elements, item, property),
            ICollectionExpressionOperation { Elements.IsEmpty: true } when type.Shape == JsonShape.Map => "{}",
            IArrayCreationOperation array when type is { Shape: JsonShape.List, Item: { } item } => Items(array.Initializer?.ElementValues ?? [], item, property),
            IObjectCreationOperation made => type.Shape switch
            {
                JsonShape.Record => Record(made, type, property),
                JsonShape.List when made.Arguments.IsEmpty => Items(Added(made, count: 1).Select(static added => added[0]), type.Item!, property),
                JsonShape.Map when made.Arguments.IsEmpty => Map(made, type.Item!, property),
                JsonShape.OwnForm or JsonShape.Formatted when type.Primitive is "Uri" or "Version" or "Guid" && OnlyArgument(made.Arguments) is string text => PythonText.Literal(text),
                _ => Unknown(operation.Syntax.GetLocation(), property),
            },
            IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => "\"\"",
            IFieldReferenceOperation { Field: { Name: "Empty" or "Zero", IsStatic: true } } when type.Shape is JsonShape.List or JsonShape.Formatted or JsonShape.OwnForm or JsonShape.AyonId => types.Empty(type with { IsNullable = false }),
            IInvocationOperation { TargetMethod: { Name: "Empty", IsStatic: true } } when type.Shape == JsonShape.List => "[]",
            IInvocationOperation call when type.Primitive == "TimeSpan" && Duration(call) is { } duration => PythonText.Literal(XmlConvert.ToString(duration)),
            _ => Unknown(operation.Syntax.GetLocation(), property),
        };
    }

    private string Unknown(Location place, IPropertySymbol property) => problems.Add(place, property.Name, NotConstant);

    private string Constant(IOperation operation, object? value, TypeModel type, IPropertySymbol property)
    {
        if (value is null || type.Shape != JsonShape.EnumName)
        {
            // An int is a fine double, and must not look like an int to pydantic's schema.
            return (type is { Shape: JsonShape.Number, Primitive: "Double" or "Single" or "Half" or "Decimal" } && value is IConvertible ? PythonText.Literal(Convert.ToDouble(value, CultureInfo.InvariantCulture)) : PythonText.Literal(value))
                ?? Unknown(operation.Syntax.GetLocation(), property);
        }

        var name = (operation as IFieldReferenceOperation)?.Field.Name
            ?? (operation.Type as INamedTypeSymbol)?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name;
        return types.Enum(type).Members.FirstOrDefault(member => member.Name.TrimStart('@') == name) is { } named ? PythonText.Literal(named.JsonName) : Unknown(operation.Syntax.GetLocation(), property);
    }

    private string Items(IEnumerable<IOperation> items, TypeModel item, IPropertySymbol property) =>
        $"[{string.Join(", ", items.Select(value => Of(value, item, property)))}]";

    private string Map(IObjectCreationOperation made, TypeModel item, IPropertySymbol property)
    {
        var set = made.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(static assignment => assignment.Target is IPropertyReferenceOperation { Arguments.Length: 1 })
            .Select(static assignment => (Key: ((IPropertyReferenceOperation)assignment.Target).Arguments[0].Value, assignment.Value)) ?? [];
        var all = Added(made, count: 2).Select(static added => (Key: added[0], Value: added[1])).Concat(set);
        return $"{{{string.Join(", ", all.Select(pair => $"{Key(pair.Key, property)}: {Of(pair.Value, item, property)}"))}}}";
    }

    private string Key(IOperation key, IPropertySymbol property) =>
        key.ConstantValue is { HasValue: true, Value: string text } ? PythonText.Literal(text) : Unknown(key.Syntax.GetLocation(), property);

    private static IEnumerable<IOperation[]> Added(IObjectCreationOperation made, int count) => made.Initializer?.Initializers.OfType<IInvocationOperation>()
        .Where(call => call.Arguments.Length == count)
        .Select(static call => call.Arguments.Select(static argument => argument.Value).ToArray()) ?? [];

    private string Record(IObjectCreationOperation made, TypeModel type, IPropertySymbol property)
    {
        var members = types.Record(type).Members;
        var given = made.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit).Select(static argument => (argument.Parameter!.Name, argument.Value))
            .Concat(made.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .Where(static assignment => assignment.Target is IPropertyReferenceOperation)
                .Select(static assignment => (((IPropertyReferenceOperation)assignment.Target).Property.Name, assignment.Value)) ?? []);
        var values = new List<string>();
        foreach (var (name, value) in given)
        {
            if (members.FirstOrDefault(member => string.Equals(member.Name.TrimStart('@'), name, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                values.Add($"{member.JsonName}={Of(value, member.Type, property)}");
            }
        }

        return $"{types.ClassOf(type)}({string.Join(", ", values)})";
    }

    // Null unless there is one that is a constant; others may have their defaults.
    private static object? OnlyArgument(ImmutableArray<IArgumentOperation> arguments)
    {
        var given = arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit).ToArray();
        return given.Length == 1 && given[0].Value.ConstantValue is { HasValue: true, Value: var value } ? value : null;
    }

    private static TimeSpan? Duration(IInvocationOperation call)
    {
        if (!call.TargetMethod.ContainingType.Is("System.TimeSpan") || OnlyArgument(call.Arguments) is not IConvertible number)
        {
            return null;
        }

        var count = Convert.ToDouble(number, CultureInfo.InvariantCulture);
        var unit = call.TargetMethod.Name switch
        {
            "FromDays" => TimeSpan.TicksPerDay,
            "FromHours" => TimeSpan.TicksPerHour,
            "FromMinutes" => TimeSpan.TicksPerMinute,
            "FromSeconds" => TimeSpan.TicksPerSecond,
            "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
            "FromTicks" => 1,
            _ => 0,
        };
        return unit == 0 ? null : TimeSpan.FromTicks((long)Math.Round(count * unit));
    }
}
