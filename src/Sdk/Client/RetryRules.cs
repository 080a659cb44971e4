using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Ayon.Events.Client;

/// <summary>
/// Which calls are tried again: those that do no harm when done twice. That is every GET, PATCH and DELETE, and a dispatch
/// that carries a hash; never a dispatch without one and never an enroll, whose loop asks again by itself.
/// </summary>
internal static class RetryRules
{
    /// <summary>Name of the request option by which a POST says that it may be repeated.</summary>
    public const string MayRepeat = "Ayon.Events.MayRepeat";

    /// <summary>Name of the request option that tells for how many seconds the server may keep an answer back.</summary>
    public const string Waits = "Ayon.Events.Waits";

    private static readonly HttpRequestOptionsKey<double?> WaitsKey = new(Waits);

    private static readonly HttpRequestOptionsKey<bool> MayRepeatKey = new(MayRepeat);

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, AyonOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;

        // Polly would log each try with its stack; that the server is away is said once, by who needs it.
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

    // An answer that the server may keep back is waited for that much longer.
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
