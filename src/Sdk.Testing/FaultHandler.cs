using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Ayon.Events.Worker;

namespace Ayon.Events.Testing;

/// <summary>Sends a worker's requests, or injects faults.</summary>
internal sealed class FaultHandler(FaultInjection faults, WorkerLife life) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        life.ThrowIfDead();
        using var counted = life.Count();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (IsOfClaim(request, body))
        {
            return await SendClaimAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var rule = StepOf(request, body) is { } step ? faults.Take(step) : null;
        switch (rule?.Kind)
        {
            case FaultInjection.Kind.Answer:
                return new HttpResponseMessage(rule.Status)
                {
                    RequestMessage = request,
                    Content = new StringContent($$"""{"code":{{(int)rule.Status}},"detail":"An injected fault."}""", Encoding.UTF8, "application/json"),
                };
            case FaultInjection.Kind.Refuse:
                throw new HttpRequestException("An injected fault: the server cannot be reached.");
            case FaultInjection.Kind.Delay:
                await Task.Delay(rule.Latency, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                break;
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (rule?.Kind == FaultInjection.Kind.LoseAnswer)
        {
            response.Dispose();
            throw new HttpRequestException("An injected fault: the response was lost.");
        }

        if (rule?.Kind == FaultInjection.Kind.Crash)
        {
            response.Dispose();
            life.Crash();
        }

        life.ThrowIfDead();
        return response;
    }

    // Requests for the worker's claim are not affected: faults are injected into requests for jobs only.
    private bool IsOfClaim(HttpRequestMessage request, string body) =>
        (request.Method == HttpMethod.Post && body.Contains($"\"topic\":\"{WorkerClaims.Topic}\"", StringComparison.Ordinal))
        || life.Claims.ContainsKey(request.RequestUri!.Segments[^1]);

    private async Task<HttpResponseMessage> SendClaimAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Method == HttpMethod.Post && response.IsSuccessStatusCode)
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            using var made = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
            life.Claims[made.RootElement.GetProperty("id").GetString()!] = true;
        }

        life.ThrowIfDead();
        return response;
    }

    private static WorkerStep? StepOf(HttpRequestMessage request, string body)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path == "/api/enroll")
        {
            return WorkerStep.Enroll;
        }

        if (!path.StartsWith("/api/events", StringComparison.Ordinal))
        {
            return null;
        }

        if (request.Method == HttpMethod.Get)
        {
            return WorkerStep.Read;
        }

        return (path, body) switch
        {
            ("/api/events", _) => WorkerStep.Dispatch,
            _ when body.Contains("\"status\":\"in_progress\"", StringComparison.Ordinal) => WorkerStep.Begin,
            _ when body.Contains("\"status\":\"", StringComparison.Ordinal) => WorkerStep.Settle,
            _ => WorkerStep.Report,
        };
    }
}

/// <summary>Whether a worker is alive, and its running requests.</summary>
internal sealed class WorkerLife
{
    private int _requests;
    private int _isDead;

    public bool IsDead => Volatile.Read(ref _isDead) == 1;

    /// <summary>The ids of its claims.</summary>
    public ConcurrentDictionary<string, bool> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of running requests.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public Action? Crashing { get; set; }

    public void Crash()
    {
        if (Interlocked.Exchange(ref _isDead, 1) == 0)
        {
            Crashing?.Invoke();
        }
    }

    public void ThrowIfDead()
    {
        if (IsDead)
        {
            throw new HttpRequestException("The worker was killed.");
        }
    }

    public IDisposable Count()
    {
        Interlocked.Increment(ref _requests);
        return new Counted(this);
    }

    private sealed class Counted(WorkerLife life) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref life._requests);
    }
}
