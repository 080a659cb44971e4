using System.Buffers;
using System.Text;

namespace Ayon.Events.Load.Wire;

/// <summary>Request bodies as UTF-8, built once: the client must leave the processor to what it measures.</summary>
internal static class EventBodies
{
    /// <summary>Operations that one batch may carry.</summary>
    public const int MaxBatch = 10_000;

    public static readonly byte[] InProgress = """{"status":"in_progress","description":"Preparing to brew coffee"}"""u8.ToArray();

    public static readonly byte[] Finished =
        """{"status":"finished","description":"Coffee brewed","summary":{"cups":1},"payload":{"machine":"lever"}}"""u8.ToArray();

    /// <summary>An event like those that a studio's production sends all day.</summary>
    public static byte[] Source(string topic) => Encoding.UTF8.GetBytes(
        $$$"""{"topic":"{{{topic}}}","sender":"load","project":"demo","description":"Changed status of folder shot010","summary":{"entityId":"c1a7d3f0b2e94d5f8a6b7c8d9e0f1a2b","parentId":"0f9e8d7c6b5a49382716f5e4d3c2b1a0"},"payload":{"oldValue":"In progress","newValue":"Approved"}}""");

    /// <summary>A finished target of a source, as it stands after its job.</summary>
    public static byte[] SettledTarget(string topic, string sourceId) => Encoding.UTF8.GetBytes(
        $$$"""{"topic":"{{{topic}}}","sender":"load","project":"demo","dependsOn":"{{{sourceId}}}","description":"Coffee brewed","summary":{"cups":1},"payload":{"machine":"lever"}}""");

    public static byte[] Notice(string topic, string description, bool store) => Encoding.UTF8.GetBytes(
        $$$"""{"topic":"{{{topic}}}","sender":"load","description":"{{{description}}}","summary":{"cups":1},"store":{{{(store ? "true" : "false")}}}}""");

    public static byte[] Enroll(Loop loop, string sender) => Encoding.UTF8.GetBytes(
        $$$"""{"sourceTopic":"{{{loop.Source}}}","targetTopic":"{{{loop.Target}}}","sender":"{{{sender}}}","description":"Coffee on approval"}""");

    public static byte[] EnrollMany(Loop loop, string sender, int capacity, int waitSeconds = 0) => Encoding.UTF8.GetBytes(
        $$$"""{"sourceTopic":"{{{loop.Source}}}","targetTopic":"{{{loop.Target}}}","sender":"{{{sender}}}","description":"Coffee on approval","capacity":{{{capacity}}},"holding":[],"waitSeconds":{{{waitSeconds}}}}""");

    /// <summary>The same dispatch many times, as one batch.</summary>
    public static byte[] Repeat(byte[] dispatch, int count)
    {
        var body = new ArrayBufferWriter<byte>((dispatch.Length + 16) * count + 32);
        Batch(body, count, (writer, _) =>
        {
            writer.Write("""{"dispatch":"""u8);
            writer.Write(dispatch);
            writer.Write("}"u8);
        });
        return body.WrittenSpan.ToArray();
    }

    /// <summary>Writes a batch that dispatches a finished target for each of the sources.</summary>
    public static void SettledTargets(ArrayBufferWriter<byte> body, string topic, List<string> sourceIds) =>
        Batch(body, sourceIds.Count, (writer, index) =>
        {
            writer.Write("""{"dispatch":"""u8);
            writer.Write(SettledTarget(topic, sourceIds[index]));
            writer.Write("}"u8);
        });

    /// <summary>Writes a batch that makes the same change to each of the events.</summary>
    /// <param name="body">Where it is written; what it held is lost.</param>
    /// <param name="ids">The events.</param>
    /// <param name="change">Body of the single update that this stands for.</param>
    public static void Updates(ArrayBufferWriter<byte> body, List<string> ids, byte[] change) =>
        Batch(body, ids.Count, (writer, index) =>
        {
            writer.Write("{\"update\":{\"id\":\""u8);
            Encoding.ASCII.GetBytes(ids[index], writer);
            writer.Write("\","u8);
            writer.Write(change.AsSpan(1));
            writer.Write("}"u8);
        });

    private static void Batch(ArrayBufferWriter<byte> body, int count, Action<ArrayBufferWriter<byte>, int> writeOperation)
    {
        body.ResetWrittenCount();
        body.Write("""{"operations":["""u8);
        for (var index = 0; index < count; index++)
        {
            if (index > 0)
            {
                body.Write(","u8);
            }

            writeOperation(body, index);
        }

        body.Write("]}"u8);
    }
}
