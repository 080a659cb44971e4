using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Models;

/// <summary>A type with <c>[Topic]</c> that has errors but can be completed.</summary>
/// <param name="Namespace">Namespace of the type; empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first.</param>
/// <param name="Declaration">Its declaration, e.g. <c>partial record Shot</c>.</param>
/// <param name="TypeName">Its fully qualified name.</param>
/// <param name="HasWhere">Whether it declares a member <c>Where</c>.</param>
/// <param name="HasTopicName">Whether it declares a member <c>TopicName</c>.</param>
internal sealed record BrokenTopicModel(
    string Namespace, EquatableArray<string> ContainingTypes, string Declaration, string TypeName, bool HasWhere, bool HasTopicName);

/// <summary>The parsed form of a type with <c>[Topic]</c>; both models are null if nothing can be generated.</summary>
/// <param name="Topic">The model of a valid topic.</param>
/// <param name="Broken">The model of a topic with errors.</param>
/// <param name="Errors">The errors.</param>
internal readonly record struct ParsedTopic(TopicModel? Topic, BrokenTopicModel? Broken, EquatableArray<Diagnostic> Errors);

/// <summary>The parsed form of a class with <c>[EnrollHandler]</c>.</summary>
/// <param name="Handler">The model of the handler.</param>
/// <param name="NotPartial">The topics of the handler that are not partial.</param>
/// <param name="Errors">The errors.</param>
internal readonly record struct ParsedHandler(HandlerModel Handler, EquatableArray<BrokenTopicModel> NotPartial, EquatableArray<Diagnostic> Errors);
