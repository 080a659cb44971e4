using System.Globalization;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Lock;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export;

/// <summary>Creates the files that describe a project's topics: its lock, an AsyncAPI document and JSON Schemas.</summary>
internal static class TopicDocuments
{
    /// <summary>Creates all files, packed into one C# file.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="topicsLock">The current lock.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static string Pack(Compilation compilation, TopicsLock topicsLock, CancellationToken cancellationToken) =>
        PackedFiles.Pack(Make(compilation, topicsLock, cancellationToken));

    /// <summary>Returns the schemas of the topics of the project, for the lock.</summary>
    public static EquatableArray<TopicSchema> Schemas(Compilation compilation, CancellationToken cancellationToken) =>
        Sorted(OwnTypes(compilation, cancellationToken).Select(type => ExportedTopic.Of(type, compilation, cancellationToken)))
            .Select(static topic => topic.Schema)
            .ToEquatableArray();

    private static IEnumerable<(string Name, string Content)> Make(Compilation compilation, TopicsLock topicsLock, CancellationToken cancellationToken)
    {
        yield return (TopicsLock.FileName, topicsLock.Update(Schemas(compilation, cancellationToken)));

        var types = OwnTypes(compilation, cancellationToken).ToArray();
        var handlers = types.Where(static type => type.Attribute(KnownNames.EnrollHandler) is not null).ToArray();
        var used = handlers.SelectMany(Enroll.AllOf).SelectMany(static enroll => enroll.Form.TypeArguments).OfType<INamedTypeSymbol>();
        var topics = Sorted(types.Concat(used)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(type => ExportedTopic.Of(type, compilation, cancellationToken)));
        var operations = handlers.SelectMany(handler => Operations(handler, cancellationToken))
            .OrderBy(static operation => operation.Handler, StringComparer.Ordinal)
            .ThenBy(static operation => operation.Action, StringComparer.Ordinal)
            .ThenBy(static operation => operation.Topic, StringComparer.Ordinal);
        yield return ("asyncapi.json", JsonPrinter.Print(AsyncApiWriter.Document(compilation.AssemblyName ?? "", VersionOf(compilation), topics, operations)));
        foreach (var topic in topics)
        {
            var isNewest = !topics.Any(other => other.Schema.Topic == topic.Schema.Topic && other.Schema.Version > topic.Schema.Version);
            var version = isNewest ? "" : ".v" + topic.Schema.Version.ToString(CultureInfo.InvariantCulture);
            yield return ($"schemas/{topic.Schema.Topic}{version}.schema.json", JsonPrinter.Print(JsonSchemaWriter.Document(topic)));
        }
    }

    private static ExportedTopic[] Sorted(IEnumerable<ExportedTopic?> topics) => [.. topics
        .Where(static topic => topic is not null)
        .Select(static topic => topic!)
        .OrderBy(static topic => topic.Schema.Topic, StringComparer.Ordinal)
        .ThenBy(static topic => topic.Schema.Version)
        .ThenBy(static topic => topic.Title, StringComparer.Ordinal)
        .GroupBy(static topic => (topic.Schema.Topic, topic.Schema.Version))
        .Select(static same => same.First())];

    private static IEnumerable<Operation> Operations(INamedTypeSymbol handler, CancellationToken cancellationToken)
    {
        var description = Descriptions.Of(handler, cancellationToken);
        foreach (var enroll in Enroll.AllOf(handler))
        {
            if (enroll.SourceTopic is { } source)
            {
                yield return new Operation(handler.Name, "receive", source, VersionOf(enroll.Source), description);
            }

            if (enroll.TargetTopic is { } target)
            {
                yield return new Operation(handler.Name, "send", target, VersionOf(enroll.Target), description);
            }
        }

        static int? VersionOf(ITypeSymbol? record) => record is null ? null : Upcasts.VersionOf(record);
    }

    private static string VersionOf(Compilation compilation)
    {
        var text = compilation.Assembly.AttributeText("System.Reflection.AssemblyInformationalVersionAttribute");
        return text?.Split('+')[0] is { Length: > 0 } version ? version : compilation.Assembly.Identity.Version.ToString(3);
    }

    private static IEnumerable<INamedTypeSymbol> OwnTypes(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.Assembly.GlobalNamespace.AllTypes(cancellationToken);
}
