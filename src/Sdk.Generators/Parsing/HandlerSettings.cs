using System.Globalization;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Converts the arguments of <c>[EnrollHandler]</c> to settings in C#.</summary>
internal static class HandlerSettings
{
    /// <summary>The name of the attribute's property for the partition key.</summary>
    public const string PartitionBy = "PartitionBy";

    private const string Seconds = "Seconds";
    private const string Days = "Days";
    private const string Project = "Project";
    private const string Sender = "Sender";
    private const int MaxLanes = 1024;
    private const int MaxRetries = 1_000_000;
    private const int MaxDays = 36_500;
    private const double MaxSeconds = 30D * 24 * 60 * 60;

    // Not plain settings: they need more than a value.
    private static readonly string[] Others = [PartitionBy, Enroll.TargetSetting];

    /// <summary>Returns the settings that are set, in the order of the attribute.</summary>
    public static EquatableArray<SettingModel> Of(AttributeData attribute) => attribute.NamedArguments
        .Where(static argument => !Others.Contains(argument.Key))
        .Select(static argument => Setting(argument.Key, argument.Value))
        .OfType<SettingModel>()
        .ToEquatableArray();

    /// <summary>Returns the C# expression for a source's partition key; null if none is set, or the record has no such property.</summary>
    /// <param name="source">The record of the source topic.</param>
    /// <param name="attribute">The handler's attribute.</param>
    /// <param name="assembly">The assembly of the generated code.</param>
    public static string? Partition(ITypeSymbol source, AttributeData attribute, IAssemblySymbol assembly)
    {
        if (attribute.Named(PartitionBy) is not string name)
        {
            return null;
        }

        for (var type = source; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(property => IsReadable(property, assembly)) is { } property)
            {
                var value = $"source.Data.{(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? "" : "@")}{name}";
                return property.Type.SpecialType == SpecialType.System_String
                    ? value
                    : $"global::System.Convert.ToString({value}, global::System.Globalization.CultureInfo.InvariantCulture)";
            }
        }

        return name == Project ? "source.Project" : null;
    }

    /// <summary>Returns the settings whose values a worker would reject, with their values and the allowed ranges.</summary>
    public static IEnumerable<(string Setting, string Value, string Allowed)> OutOfRange(AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments.Where(static argument => argument.Value.Kind == TypedConstantKind.Primitive))
        {
            var (isRight, allowed) = (argument.Key, argument.Value.Value) switch
            {
                ("MaxRetries", int number) => (number is >= 0 and <= MaxRetries, "0 to 1000000"),
                ("Lanes", > 1) when attribute.Named(Sender) is string => (false, "0 or 1, because its Sender has one lane"),
                ("Lanes", int number) => (number is >= 0 and <= MaxLanes, "0 to 1024"),
                ("IgnoreOlderThanDays", int days) => (days is >= 0 and <= MaxDays, "0 to 36500"),
                (_, int number) => (number >= 0, "0 or more"),
                ("RatePeriodSeconds", double seconds) => (IsTime(seconds), "0.001 s to 30 days"),
                (Sender, string text) => (IsSender(text), "1 to 128 letters, digits, '_', '.' or '-', with a letter, digit or '_' at both ends"),
                (_, double seconds) => (seconds.Equals(0D) || IsTime(seconds), "0, or 0.001 s to 30 days"),
                _ => (true, ""),
            };
            if (!isRight)
            {
                yield return (argument.Key, Convert.ToString(argument.Value.Value, CultureInfo.InvariantCulture), allowed);
            }
        }
    }

    // The same ranges as in AddEnrollHandler. All comparisons with NaN are false.
    private static bool IsTime(double seconds) => seconds is >= 0.001 and <= MaxSeconds;

    private static bool IsSender(string text) =>
        text.Length is > 0 and <= 128
        && text.All(static character => IsInner(character) || character is '.' or '-')
        && IsInner(text[0])
        && IsInner(text[text.Length - 1]);

    private static bool IsInner(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static bool IsReadable(IPropertySymbol property, IAssemblySymbol assembly) =>
        property is { IsStatic: false, IsIndexer: false, RefKind: RefKind.None, GetMethod: { } getter, Type.IsRefLikeType: false }
        && (getter.DeclaredAccessibility == Accessibility.Public
            || (getter.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal
                && SymbolEqualityComparer.Default.Equals(property.ContainingAssembly, assembly)));

    private static SettingModel? Setting(string name, TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => new SettingModel(name, $"new string[] {{ {string.Join(", ", value.Values.Select(static item => item.Value).OfType<string>().Select(Code.Text))} }}"),
        { Kind: TypedConstantKind.Primitive, Value: string text } => new SettingModel(name, Code.Text(text)),
        { Kind: TypedConstantKind.Primitive, Value: bool flag } => new SettingModel(name, flag ? "true" : "false"),
        { Kind: TypedConstantKind.Primitive, Value: int days } when name.EndsWith(Days, StringComparison.Ordinal) =>
            new SettingModel(name.Substring(0, name.Length - Days.Length), $"global::System.TimeSpan.FromDays({days.ToString(CultureInfo.InvariantCulture)})"),
        { Kind: TypedConstantKind.Primitive, Value: int number } => new SettingModel(name, number.ToString(CultureInfo.InvariantCulture)),
        { Kind: TypedConstantKind.Primitive, Value: double seconds } when name.EndsWith(Seconds, StringComparison.Ordinal) => Time(name.Substring(0, name.Length - Seconds.Length), seconds),
        _ => null,
    };

    // An attribute cannot contain a TimeSpan; 0 means no time-out.
    private static SettingModel? Time(string name, double seconds) => name == "Timeout" && seconds.Equals(0D)
        ? null
        : new SettingModel(name, $"global::System.TimeSpan.FromSeconds({seconds.ToString("R", CultureInfo.InvariantCulture)}D)");
}
