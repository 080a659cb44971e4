using System.Net;

namespace Ayon.Events.Testing;

/// <summary>A step of a worker's work on a job, as its requests show it.</summary>
public enum WorkerStep
{
    /// <summary>It asks for a job.</summary>
    Enroll,

    /// <summary>It reads an event: a job's source, or a job.</summary>
    Read,

    /// <summary>It says that it begins.</summary>
    Begin,

    /// <summary>It reports progress, saves a checkpoint or gives a sign of life.</summary>
    Report,

    /// <summary>It says how the attempt ended, or hands the job back.</summary>
    Settle,

    /// <summary>It dispatches an event.</summary>
    Dispatch,
}

/// <summary>Lets requests of the worker go wrong. Rules are used up in their order; a request without a rule goes through.</summary>
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

    /// <summary>How many faults happened so far.</summary>
    public int Happened { get; private set; }

    /// <summary>The server answers with an error, and nothing is done.</summary>
    /// <param name="step">Which requests.</param>
    /// <param name="status">The answer, e.g. 503 or 409.</param>
    /// <param name="times">How many of them.</param>
    public void Answer(WorkerStep step, HttpStatusCode status, int times = 1) => Add(new Rule(step, Kind.Answer, times) { Status = status });

    /// <summary>The server cannot be reached, and nothing is done.</summary>
    /// <param name="step">Which requests.</param>
    /// <param name="times">How many of them.</param>
    public void Refuse(WorkerStep step, int times = 1) => Add(new Rule(step, Kind.Refuse, times));

    /// <summary>The server does what it was asked for, and its answer is lost.</summary>
    /// <param name="step">Which requests.</param>
    /// <param name="times">How many of them.</param>
    public void LoseAnswer(WorkerStep step, int times = 1) => Add(new Rule(step, Kind.LoseAnswer, times));

    /// <summary>The request takes its time, by the real clock.</summary>
    /// <param name="step">Which requests.</param>
    /// <param name="latency">How long.</param>
    /// <param name="times">How many of them.</param>
    public void Delay(WorkerStep step, TimeSpan latency, int times = 1) => Add(new Rule(step, Kind.Delay, times) { Latency = latency });

    /// <summary>
    /// The worker's process ends as if killed, just after the server has done the step; <see cref="AyonEventsHarness.StartWorkerAsync"/>
    /// starts the next.
    /// </summary>
    /// <param name="step">Which request.</param>
    public void CrashAfter(WorkerStep step) => Add(new Rule(step, Kind.Crash, 1));

    /// <summary>Forgets all rules.</summary>
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
