using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a real AYON server does beyond, or against, the contract.</summary>
public sealed class PlainAyonTests
{
    [Fact]
    public async Task Job_LongerThanItsHeartbeats_KeepsItsLaneWhereAnUpdateWithoutSenderLosesIt()
    {
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            static async (job, cancellationToken) =>
            {
                await job.ReportAsync(10, "Begun", cancellationToken);
                await job.SaveCheckpointAsync(1, CheckpointJson.Default.Int32, cancellationToken);
                await Until.HoldsAsync(() => Beats > 3);
                return JobResult.Finished(new Served());
            },
            configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(1));
        Beats = 0;
        run.Server.Intercept = GiveToWhoSendsAsync;
        var job = await run.OrderAsync();
        var finished = await run.UntilAsync(job, EventStatus.Finished);
        Assert.EndsWith(".0", finished.Sender, StringComparison.Ordinal);
        Assert.Equal(0, run.Server.Log.Count("no longer this worker's"));
    }

    private static int Beats { get; set; }

    // As AYON does it: an update that names no sender makes the event the property of who is named in the header.
    private static async Task GiveToWhoSendsAsync(HttpContext context, Func<Task> next)
    {
        if (HttpMethods.IsPatch(context.Request.Method))
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
            Beats += body.Count <= 1 ? 1 : 0;
            body["sender"] ??= "whoever";
            var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
            (context.Request.Body, context.Request.ContentLength) = (new MemoryStream(bytes), bytes.Length);
        }

        await next();
    }
}
