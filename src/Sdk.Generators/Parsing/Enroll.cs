using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// A source topic and the target of a handler, in either form: <c>IEnrollHandler&lt;TSource, TTarget&gt;</c>, whose target is a record,
/// or <c>IEnrollHandler&lt;TSource&gt;</c>, whose target is a topic that the attribute names.
/// </summary>
internal sealed class Enroll
{
    /// <summary>The name of the attribute's property for a target without a record.</summary>
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

    /// <summary>The record of the target topic, or null if it has none.</summary>
    public ITypeSymbol? Target => Form.TypeArguments.Length > 1 ? Form.TypeArguments[1] : null;

    /// <summary>The source topic or pattern; null if the record has none.</summary>
    public string? SourceTopic => Source.AttributeText(KnownNames.Topic);

    /// <summary>The target topic; null if neither the record nor the attribute has one.</summary>
    public string? TargetTopic => Target is null ? _attribute?.Named(TargetSetting) as string : Target.AttributeText(KnownNames.Topic);

    /// <summary>Returns all source topics and targets of a class; those with a record first.</summary>
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
