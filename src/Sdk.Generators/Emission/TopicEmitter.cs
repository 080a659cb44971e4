using System.Linq;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>The code of one topic record.</summary>
internal sealed class TopicEmitter
{
    private readonly SourceWriter _writer = new();
    private readonly TopicModel _topic;

    private TopicEmitter(TopicModel topic) => _topic = topic;

    public static string Emit(TopicModel topic)
    {
        var emitter = new TopicEmitter(topic);
        emitter.Emit();
        return emitter._writer.ToString();
    }

    private void Emit()
    {
        _writer.Line(Names.Header);
        if (_topic.Namespace.Length > 0)
        {
            _writer.Line($"namespace {_topic.Namespace};");
            _writer.Line();
        }

        EmitWithin(0);
        _writer.Line();
        new JsonEmitter(_writer, _topic).Emit();
        _writer.Line();
        EmitNotice();
    }

    private void EmitWithin(int container)
    {
        if (container == _topic.Containers.Count)
        {
            EmitRecord();
            return;
        }

        using (_writer.Block(_topic.Containers[container]))
        {
            EmitWithin(container + 1);
        }
    }

    private void EmitRecord()
    {
        var self = _topic.FullName;
        var topicOfSelf = $"{Names.Topics}.ITopic<{self}>";
        var json = Names.JsonClass(_topic);
        using (_writer.Block($"partial record {Names.Identifier(_topic.Name)} : {topicOfSelf}"))
        {
            _writer.Line("/// <summary>Name of the topic.</summary>");
            _writer.Line($"public const string TopicName = {Names.Literal(_topic.Topic)};");
            _writer.Line();
            _writer.Line($"static string {topicOfSelf}.Topic => TopicName;");
            _writer.Line();
            _writer.Line($"static void {topicOfSelf}.WriteSummary({Names.Json}.Utf8JsonWriter writer, {self} value) => {json}.WriteSummary(writer, value);");
            _writer.Line();
            _writer.Line($"static void {topicOfSelf}.WritePayload({Names.Json}.Utf8JsonWriter writer, {self} value) => {json}.WritePayload(writer, value);");
            _writer.Line();
            _writer.Line($"static {self} {topicOfSelf}.Read(global::System.ReadOnlySpan<byte> summary, global::System.ReadOnlySpan<byte> payload) => {json}.Read(summary, payload);");
            _writer.Line();
            _writer.Line("/// <summary>Reads a stored event of this topic.</summary>");
            _writer.Line("/// <param name=\"stored\">The event as the server gave it.</param>");
            _writer.Line("/// <exception cref=\"global::Ayon.Events.ContractException\">Its summary or payload does not fit this record.</exception>");
            _writer.Line($"public static {Names.Client}.TopicEvent<{self}> FromEvent({Names.Wire}.AyonEvent stored) => {Names.Client}.TopicEvent.From<{self}>(stored);");
            _writer.Line();
            _writer.Line("/// <summary>Makes the request that dispatches this record.</summary>");
            _writer.Line("/// <param name=\"options\">What else is to be said. Default: nothing.</param>");
            _writer.Line($"public {Names.Wire}.DispatchEventRequest ToDispatch({Names.Client}.DispatchOptions? options = null) => {Names.Client}.TopicEvent.ToDispatch<{self}>(this, options);");
            _writer.Line();
            EmitModel("SummaryModel", "summary", TopicPart.Summary);
            _writer.Line();
            EmitModel("PayloadModel", "payload", TopicPart.Payload);
            _writer.Line();
            new WhereEmitter(_writer, _topic).Emit();
        }
    }

    private void EmitModel(string name, string part, TopicPart which)
    {
        _writer.Line($"/// <summary>The {part} of the topic.</summary>");
        _writer.Line(Names.GeneratedCode);
        using (_writer.Block($"public sealed record {name}"))
        {
            foreach (var member in _topic.Members.Where(member => member.Part == which))
            {
                _writer.Line($"/// <inheritdoc cref=\"{_topic.FullName}.{Names.Identifier(member.Name)}\"/>");
                var suffix = !member.IsRequired && member.Type is { IsReference: true, IsNullable: false } ? " = default!;" : "";
                _writer.Line($"public {(member.IsRequired ? "required " : "")}{member.Type.Declared} {Names.Identifier(member.Name)} {{ get; init; }}{suffix}");
            }
        }
    }

    private void EmitNotice()
    {
        _writer.Line($"/// <summary>The typed summary of the notices of <see cref=\"{_topic.FullName}\"/>.</summary>");
        _writer.Line(Names.GeneratedCode);
        using (_writer.Block($"{(_topic.IsPublic ? "public" : "internal")} static class {Names.NoticeClass(_topic)}"))
        using (_writer.Block($"extension(global::Ayon.Events.Realtime.EventNotice<{_topic.FullName}> notice)"))
        {
            _writer.Line("/// <summary>The summary; payloads never travel with notices.</summary>");
            _writer.Line("/// <exception cref=\"global::Ayon.Events.ContractException\">The summary does not fit the topic's record.</exception>");
            _writer.Line($"public {_topic.FullName}.SummaryModel Summary => {Names.JsonClass(_topic)}.ReadSummary(notice.SummaryJson.Utf8.Span);");
        }
    }
}
