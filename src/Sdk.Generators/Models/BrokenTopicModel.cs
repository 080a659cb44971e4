namespace Ayon.Events.Generators.Models;

/// <summary>A record with <c>[Topic]</c> that has errors and can be completed all the same.</summary>
/// <param name="Namespace">Namespace of the record; empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first.</param>
/// <param name="Name">Name of the record as its declaration has it.</param>
/// <param name="TypeName">Its fully qualified name.</param>
internal sealed record BrokenTopicModel(string Namespace, EquatableArray<string> ContainingTypes, string Name, string TypeName);

/// <summary>What a record with <c>[Topic]</c> turned out to be; both are null where nothing can be generated.</summary>
/// <param name="Topic">A valid topic.</param>
/// <param name="Broken">One with errors.</param>
internal readonly record struct ParsedTopic(TopicModel? Topic, BrokenTopicModel? Broken);
