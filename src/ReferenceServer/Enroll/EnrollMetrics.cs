using System.Diagnostics.Metrics;
using Ayon.Events.Server.Diagnostics;

namespace Ayon.Events.Server.Enroll;

/// <summary>Metrics of enroll. Their names are contracts.</summary>
internal sealed class EnrollMetrics
{
    public const string AnswersName = "ayon.server.enroll.answers";
    public const string JobsName = "ayon.server.enroll.jobs";
    public const string WaitingName = "ayon.server.enroll.waiting";

    private const string OutcomeTag = "outcome";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _jobs;

    public EnrollMetrics(IMeterFactory meters, EnrollWaiters waiters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(ServerMeter.Name);
#pragma warning restore CA2000
        _answers = meter.CreateCounter<long>(AnswersName, "{call}", "Calls of enroll; tag 'outcome': 'job', 'nothing' or 'busy'.");
        _jobs = meter.CreateCounter<long>(JobsName, "{job}", "Jobs handed out.");
        meter.CreateObservableUpDownCounter(WaitingName, () => waiters.Count, "{call}", "Enroll calls that wait for a job.");
    }

    public void Answered(int jobs)
    {
        Count(jobs > 0 ? "job" : "nothing");
        _jobs.Add(jobs);
    }

    public void WasBusy() => Count("busy");

    private void Count(string outcome) => _answers.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));
}
