using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a worker sends, at a server that offers what goes beyond the contract.</summary>
public sealed class AcceptableTests() : AcceptableContract(extensions: true);

/// <summary>The same at a server that offers nothing more, as a real AYON server.</summary>
public sealed class PlainAcceptableTests() : AcceptableContract(extensions: false);

public abstract class AcceptableContract(bool extensions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failure_WithZerosHalvesAndMegabytes_FailsItsJobWithTheTrueError()
    {
        await using var run = await ScriptedRun.StartAsync(
            extensions,
            static (_, _) => throw new InvalidOperationException("No\0beans \ud800 " + new string('x', 11_000_000)),
            new EnrollHandlerSettings { MaxRetries = 0, RetryDelay = TimeSpan.FromSeconds(1) });
        var job = await run.OrderAsync();
        await run.UntilAsync(() => run.Server.Log.Count("failed permanently") == 1);
        var failed = await run.Client.GetAsync(job, Cancellation);
        Assert.StartsWith("InvalidOperationException: No\uFFFDbeans \uFFFD xxx", failed.Description, StringComparison.Ordinal);
        Assert.Equal(2, run.Script.BeganCount);
    }

    [Fact]
    public async Task Failure_WhoseMessageThrows_FailsItsJob()
    {
        await using var run = await ScriptedRun.StartAsync(
            extensions, static (_, _) => throw new SilentException(), new EnrollHandlerSettings { MaxRetries = 0, RetryDelay = TimeSpan.FromSeconds(1) });
        var job = await run.OrderAsync();
        await run.UntilAsync(() => run.Server.Log.Count("failed permanently") == 1);
        Assert.StartsWith("SilentException: the message of the exception could not be read", (await run.Client.GetAsync(job, Cancellation)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_WithZerosAndAnEndlessDescription_IsCleanedAndCut()
    {
        await using var run = await ScriptedRun.StartAsync(
            extensions, static (_, _) => Task.FromResult(JobResult.Finished(new Served { What = "a\0b" }, "c\0" + new string('x', 70_000))));
        var finished = await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal("a\uFFFDb", JsonNode.Parse(finished.Summary.ToString())!["what"]!.GetValue<string>());
        Assert.StartsWith("c\uFFFDxx", finished.Description, StringComparison.Ordinal);
        Assert.Equal(SentText.LongestDescription, finished.Description!.Length);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Result_ThatTheServerNeverTakes_FailsItsJobOnceWithTheReason(int status)
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static (_, _) => Task.FromResult(JobResult.Finished(new Served { What = "never" })));
        Refuse(run, status, times: int.MaxValue);
        var failed = await run.UntilAsync(await run.OrderAsync(), EventStatus.Failed);
        Assert.Contains("Not this one", failed.Description, StringComparison.Ordinal);
        Assert.True(failed.Retries > EnrollHandlerSettings.DefaultMaxRetries);
        Assert.Equal(1, run.Script.BeganCount);
    }

    [Fact]
    public async Task Result_WhenTheServerIsOutOfTroubleAgain_IsTaken()
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static (_, _) => Task.FromResult(JobResult.Finished(new Served { What = "late" })));
        // After so many the worker looks whether other updates are taken.
        Refuse(run, 500, times: 4);
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal(1, run.Script.BeganCount);
    }

    private static void Refuse(ScriptedRun run, int status, int times) => run.Server.Intercept = async (context, next) =>
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        if (HttpMethods.IsPatch(context.Request.Method) && body.Contains("finished", StringComparison.Ordinal) && times-- > 0)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new { code = status, detail = "Not this one" }, context.RequestAborted);
            return;
        }

        await next();
    };

    private sealed class SilentException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}
