using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Ayon.Events.Client;

/// <summary>
/// Decides which calls are retried: those that are safe to repeat. These are every GET, PATCH and DELETE, and a dispatch with a
/// hash; never a dispatch without a hash, and never an enroll, whose loop asks again anyway.
/// </summary>
internal static class RetryRules
{
    /// <summary>Name of the request option that marks a POST as safe to repeat.</summary>
    public const string MayRepeat = "Ayon.Events.MayRepeat";

    /// <summary>Name of the request option with the number of seconds that the server may wait before it responds.</summary>
    public const string Waits = "Ayon.Events.Waits";

    private static readonly HttpRequestOptionsKey<double?> WaitsKey = new(Waits);

    private static readonly HttpRequestOptionsKey<bool> MayRepeatKey = new(MayRepeat);

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, AyonOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;

        // Polly would log each attempt with its stack trace; the caller logs an outage once.
        pipeline.TelemetryListener = null;
        pipeline.AddTimeout(TimeoutOf(options.TotalTimeout));
        if (options.RequestTries > 1)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.RequestTries - 1,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    IsPassing(arguments.Outcome) && IsRepeatable(arguments.Context.GetRequestMessage())),
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
            });
        }

        pipeline.AddTimeout(TimeoutOf(options.RequestTimeout));
    }

    // The time-out is longer by the time that the server may wait.
    private static TimeoutStrategyOptions TimeoutOf(TimeSpan timeout) => new()
    {
        TimeoutGenerator = arguments => ValueTask.FromResult(
            timeout + TimeSpan.FromSeconds(
                arguments.Context.GetRequestMessage()?.Options.TryGetValue(WaitsKey, out var waits) == true ? waits ?? 0 : 0)),
    };

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };

    private static bool IsRepeatable(HttpRequestMessage? request) =>
        request is not null &&
        (request.Method != HttpMethod.Post || (request.Options.TryGetValue(MayRepeatKey, out var mayRepeat) && mayRepeat));
}
