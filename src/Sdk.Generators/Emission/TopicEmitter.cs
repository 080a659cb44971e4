using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the file of one topic.</summary>
internal static class TopicEmitter
{
    public static string Emit(TopicModel topic)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead(topic.WarningIds));
        if (topic.Namespace.Length > 0)
        {
            writer.Open("namespace " + topic.Namespace);
        }

        foreach (var containing in topic.ContainingTypes)
        {
            writer.Open(containing);
        }

        EmitRecord(writer, topic);
        foreach (var _ in topic.ContainingTypes)
        {
            writer.Close();
        }

        writer.Line();
        NoticeEmitter.Emit(writer, topic);
        writer.Line();
        JsonEmitter.Emit(writer, topic);
        if (topic.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static void EmitRecord(SourceWriter writer, TopicModel topic)
    {
        var source = $"global::Ayon.Events.Topics.ISourceTopic<{topic.TypeName}>";
        var face = $"global::Ayon.Events.Topics.ITopic<{topic.TypeName}>";
        var json = topic.JsonClass();
        writer.Open($"partial record {(topic.Object.IsValueType ? "struct " : "")}{topic.Name} : {(topic.IsPattern ? source : face)}");
        writer.Summary($"{(topic.IsPattern ? "The pattern of the topics" : "The name of the topic")}: <c>{topic.Topic}</c>.");
        writer.Line(Code.Generated);
        writer.Line($"public const string TopicName = {Code.Text(topic.Topic)};");
        writer.Line();

        // The interface is implemented explicitly, so that a user's property may be called Topic or Read.
        writer.Line($"static string {source}.Topic => TopicName;");
        writer.Line();
        UpcastEmitter.EmitRead(writer, topic, source, json);
        writer.Line();
        if (!topic.IsPattern)
        {
            writer.Line($"static void {face}.WriteSummary({Code.Writer} writer, {topic.TypeName} value) => {json}.WriteSummary(writer, value);");
            writer.Line();
            writer.Line($"static void {face}.WritePayload({Code.Writer} writer, {topic.TypeName} value) => {json}.WritePayload(writer, value);");
            writer.Line();
        }

        EmitConversions(writer, topic);
        writer.Line();
        ModelEmitter.Emit(writer, topic, "Summary", topic.Summary);
        writer.Line();
        ModelEmitter.Emit(writer, topic, "Payload", topic.Payload);
        writer.Line();
        WhereEmitter.Emit(writer, topic);
        writer.Close();
    }

    private static void EmitConversions(SourceWriter writer, TopicModel topic)
    {
        const string Request = "global::Ayon.Events.Wire.DispatchEventRequest";
        const string Options = "global::Ayon.Events.Client.DispatchOptions";
        const string Stored = "global::Ayon.Events.Wire.AyonEvent";
        const string Event = "global::Ayon.Events.Client.TopicEvent";

        if (!topic.IsPattern)
        {
            writer.Summary("Creates the request that dispatches this record.");
            writer.Line("/// <param name=\"options\">Additional options, or null for the defaults.</param>");
            writer.Line(Code.Generated);
            writer.Line($"public {Request} ToDispatch({Options}? options = null) => {Event}.ToDispatch<{topic.TypeName}>(this, options);");
            writer.Line();
        }

        writer.Summary("Reads a stored event as this topic.");
        writer.Line("/// <param name=\"stored\">The event as returned by the server.</param>");
        writer.Line($"/// <exception cref=\"{Code.ContractException}\">The summary or payload does not match the record.</exception>");
        writer.Line(Code.Generated);
        writer.Line($"public static {Event}<{topic.TypeName}> FromEvent({Stored} stored) => {Event}.From<{topic.TypeName}>(stored);");
    }
}
