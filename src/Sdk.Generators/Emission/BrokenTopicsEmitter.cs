using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the interface of topics with errors, so that these are the only errors.</summary>
internal static class BrokenTopicsEmitter
{
    public static string Emit(IEnumerable<BrokenTopicModel> topics)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead([]));
        writer.Line("#pragma warning disable");
        foreach (var topic in topics)
        {
            Emit(writer, topic);
        }

        return writer.ToString();
    }

    private static void Emit(SourceWriter writer, BrokenTopicModel topic)
    {
        var blocks = topic.ContainingTypes.ToList();
        if (topic.Namespace.Length > 0)
        {
            blocks.Insert(0, "namespace " + topic.Namespace);
        }

        var face = $"global::Ayon.Events.Topics.ITopic<{topic.TypeName}>";
        var source = $"global::Ayon.Events.Topics.ISourceTopic<{topic.TypeName}>";
        blocks.Add($"{topic.Declaration} : {face}");
        foreach (var block in blocks)
        {
            writer.Open(block);
        }

        var broken = $"throw new global::System.NotSupportedException({Code.Text("The topic has errors, which were suppressed. Correct them.")});";
        // The members that other code uses exist, so that the topic's own errors are the only ones.
        if (!topic.HasTopicName)
        {
            writer.Line("public const string TopicName = \"\";");
        }

        if (!topic.HasWhere)
        {
            writer.Line($"public static dynamic Where => {broken}");
        }

        writer.Line($"static string {source}.Topic => {broken}");
        writer.Line($"static void {face}.WriteSummary({Code.Writer} writer, {topic.TypeName} value) => {broken}");
        writer.Line($"static void {face}.WritePayload({Code.Writer} writer, {topic.TypeName} value) => {broken}");
        writer.Line($"static {topic.TypeName} {source}.Read({Code.Utf8} summary, {Code.Utf8} payload) => {broken}");
        foreach (var _ in blocks)
        {
            writer.Close();
        }
    }
}
