using System.Globalization;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Reports;
using Ayon.Events.Load.Servers;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>What a scenario works with: a server, its clients, and the rounds of its cases.</summary>
internal sealed class Stage(
    IRunningServer server, ServerInfo info, HttpMessageInvoker http, Sizes sizes, int rounds, string topicPrefix, Progress progress, Func<CancellationToken, Task> passTurnAsync)
{
    private readonly ProcessLoad _load = new(server.Process);
    private readonly BusyAnswers _busy = new();
    private readonly List<CaseResult> _cases = [];
    private int _loops;

    public Sizes Sizes => sizes;

    public ServerInfo Info => info;

    public IRunningServer Server => server;

    public HttpMessageInvoker Http => http;

    public Progress Progress => progress;

    public IReadOnlyList<CaseResult> Cases => _cases;

    public EventClient NewClient() => new(http, server.Address, server.ApiKey, _busy);

    /// <summary>Two topics that nothing else uses, so that no round works on what another one left.</summary>
    public Loop NewLoop()
    {
        var number = (++_loops).ToString(CultureInfo.InvariantCulture);
        return new Loop($"{topicPrefix}.n{number}.approved", $"{topicPrefix}.n{number}.brewed");
    }

    /// <summary>Runs a case: a warm-up, then the rounds whose figures count.</summary>
    /// <param name="name">The case, e.g. <c>16 clients</c>.</param>
    /// <param name="run">One round; it gives the same figures every time.</param>
    /// <param name="cancellationToken">Ends the case between rounds.</param>
    public async Task CaseAsync(string name, Func<Round, Task<Figure[]>> run, CancellationToken cancellationToken)
    {
        progress.Now($"{name}: warm-up");
        await run(new Round(0, sizes.WarmUp, NewLoop(), _load));
        _load.Take();
        _busy.Take();
        await passTurnAsync(cancellationToken);

        var values = new List<Figure[]>();
        for (var number = 1; number <= rounds; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Now(string.Create(CultureInfo.InvariantCulture, $"{name}: run {number} of {rounds}"));
            values.Add(await run(new Round(number, sizes.Round, NewLoop(), _load)));
            await passTurnAsync(cancellationToken);
        }

        var result = new CaseResult
        {
            Name = name,
            Metrics = [.. values[0].Select((figure, index) => new MetricResult
            {
                Name = figure.Name,
                Unit = figure.Unit,
                Values = [.. values.Select(figures => figures[index].Value)],
            })],
            Cost = _load.Take(),
            BusyAnswers = _busy.Take(),
        };
        _cases.Add(result);
        progress.Done($"{name}: {string.Join(", ", result.Metrics.Select(NumberText.WithUnit))}");
    }
}
