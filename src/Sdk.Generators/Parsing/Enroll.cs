using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// What a class does for one source topic, in either form: <c>IEnrollHandler&lt;TSource, TTarget&gt;</c>, whose target is a record,
/// or <c>IEnrollHandler&lt;TSource&gt;</c>, whose target is a topic that the attribute names.
/// </summary>
internal sealed class Enroll
{
    /// <summary>Name of the attribute's property that names a target without a record.</summary>
    public const string TargetSetting = "Target";

    private readonly AttributeData? _attribute;

    private Enroll(INamedTypeSymbol form, AttributeData? attribute)
    {
        Form = form;
        _attribute = attribute;
    }

    /// <summary>The interface that the class implements.</summary>
    public INamedTypeSymbol Form { get; }

    /// <summary>Record of the source topic.</summary>
    public ITypeSymbol Source => Form.TypeArguments[0];

    /// <summary>Record of the target topic; null where the target has none.</summary>
    public ITypeSymbol? Target => Form.TypeArguments.Length > 1 ? Form.TypeArguments[1] : null;

    /// <summary>The source topic or pattern; null where the record names none.</summary>
    public string? SourceTopic => Source.AttributeText(KnownNames.Topic);

    /// <summary>The target topic; null where neither the record nor the attribute names one.</summary>
    public string? TargetTopic => Target is null ? _attribute?.Named(TargetSetting) as string : Target.AttributeText(KnownNames.Topic);

    /// <summary>All that a class handles; those with a record first.</summary>
    /// <param name="type">The class.</param>
    public static IEnumerable<Enroll> AllOf(INamedTypeSymbol type)
    {
        if (!type.AllInterfaces.Any(static form => IsHandler(form)))
        {
            return [];
        }

        var attribute = type.Attribute(KnownNames.EnrollHandler);
        return type.AllInterfaces.Where(static form => IsHandler(form))
            .OrderByDescending(static form => form.Arity)
            .Select(form => new Enroll(form, attribute));
    }

    private static bool IsHandler(INamedTypeSymbol form) => form.Is(KnownNames.IEnrollHandler) || form.Is(KnownNames.IEnrollHandlerWithoutRecord);
}
