using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Models;

/// <summary>A type with <c>[Topic]</c> that has errors and can be completed all the same.</summary>
/// <param name="Namespace">Namespace of the type; empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first.</param>
/// <param name="Declaration">Its declaration, e.g. <c>partial record Shot</c>.</param>
/// <param name="TypeName">Its fully qualified name.</param>
/// <param name="HasWhere">Whether it has a member <c>Where</c> of its own.</param>
/// <param name="HasTopicName">Whether it has a member <c>TopicName</c> of its own.</param>
internal sealed record BrokenTopicModel(
    string Namespace, EquatableArray<string> ContainingTypes, string Declaration, string TypeName, bool HasWhere, bool HasTopicName);

/// <summary>What a type with <c>[Topic]</c> turned out to be; both are null where nothing can be generated.</summary>
/// <param name="Topic">A valid topic.</param>
/// <param name="Broken">One with errors.</param>
/// <param name="Errors">What is wrong with it.</param>
internal readonly record struct ParsedTopic(TopicModel? Topic, BrokenTopicModel? Broken, EquatableArray<Diagnostic> Errors);

/// <summary>What a class with <c>[EnrollHandler]</c> turned out to be.</summary>
/// <param name="Handler">What it handles.</param>
/// <param name="NotPartial">The topics that it names and that are not partial.</param>
/// <param name="Errors">What is wrong with it.</param>
internal readonly record struct ParsedHandler(HandlerModel Handler, EquatableArray<BrokenTopicModel> NotPartial, EquatableArray<Diagnostic> Errors);
