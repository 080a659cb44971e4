using System.Net;

namespace Ayon.Events.Testing;

/// <summary>Specifies a step of a worker, identified by its requests.</summary>
public enum WorkerStep
{
    /// <summary>The worker asks for a job.</summary>
    Enroll,

    /// <summary>The worker reads a job or its source.</summary>
    Read,

    /// <summary>The worker starts the job.</summary>
    Begin,

    /// <summary>The worker reports progress, saves a checkpoint or sends a heartbeat.</summary>
    Report,

    /// <summary>The worker reports the end of the attempt, or releases the job.</summary>
    Settle,

    /// <summary>The worker dispatches an event.</summary>
    Dispatch,
}

/// <summary>Injects faults into requests of the worker. Rules are used in order, each for its number of requests; a request without a rule is sent normally.</summary>
public sealed class FaultInjection
{
    private readonly Lock _lock = new();
    private readonly List<Rule> _rules = [];

    internal enum Kind
    {
        Answer,
        Refuse,
        LoseAnswer,
        Delay,
        Crash,
    }

    /// <summary>Gets the number of faults so far.</summary>
    public int Happened { get; private set; }

    /// <summary>Returns an error for requests, without sending them to the server.</summary>
    /// <param name="step">The step whose requests are affected.</param>
    /// <param name="status">The status of the response, e.g. 503 or 409.</param>
    /// <param name="times">The number of affected requests.</param>
    public void Answer(WorkerStep step, HttpStatusCode status, int times = 1) => Add(new Rule(step, Kind.Answer, times) { Status = status });

    /// <summary>Simulates an unreachable server; requests are not sent.</summary>
    /// <param name="step">The step whose requests are affected.</param>
    /// <param name="times">The number of affected requests.</param>
    public void Refuse(WorkerStep step, int times = 1) => Add(new Rule(step, Kind.Refuse, times));

    /// <summary>Sends requests to the server, but loses the responses.</summary>
    /// <param name="step">The step whose requests are affected.</param>
    /// <param name="times">The number of affected requests.</param>
    public void LoseAnswer(WorkerStep step, int times = 1) => Add(new Rule(step, Kind.LoseAnswer, times));

    /// <summary>Delays requests, by the real clock.</summary>
    /// <param name="step">The step whose requests are affected.</param>
    /// <param name="latency">The delay.</param>
    /// <param name="times">The number of affected requests.</param>
    public void Delay(WorkerStep step, TimeSpan latency, int times = 1) => Add(new Rule(step, Kind.Delay, times) { Latency = latency });

    /// <summary>
    /// Ends the worker as if its process were killed, immediately after the server has processed the step. Start the next worker with
    /// <see cref="AyonEventsHarness.StartWorkerAsync"/>.
    /// </summary>
    /// <param name="step">The step whose request is affected.</param>
    public void CrashAfter(WorkerStep step) => Add(new Rule(step, Kind.Crash, 1));

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    internal Rule? Take(WorkerStep step)
    {
        lock (_lock)
        {
            var rule = _rules.Find(rule => rule.Step == step);
            if (rule is null)
            {
                return null;
            }

            Happened++;
            if (--rule.Left == 0)
            {
                _rules.Remove(rule);
            }

            return rule;
        }
    }

    private void Add(Rule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Left, 1, "times");
        lock (_lock)
        {
            _rules.Add(rule);
        }
    }

    internal sealed class Rule(WorkerStep step, Kind kind, int left)
    {
        public WorkerStep Step => step;

        public Kind Kind => kind;

        public HttpStatusCode Status { get; init; }

        public TimeSpan Latency { get; init; }

        public int Left { get; set; } = left;
    }
}
