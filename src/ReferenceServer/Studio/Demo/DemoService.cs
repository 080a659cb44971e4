using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Bogus;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>Fills the demo's project and lets its users work until the server stops.</summary>
internal sealed class DemoService(
    IOptions<DemoOptions> options, EntityService service, StudioStore store, TimeProvider time, ILogger<DemoService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var demo = options.Value;
        if (!demo.Enabled)
        {
            return;
        }

        try
        {
            await RunAsync(demo, stoppingToken);
        }
        catch (StorageException error)
        {
            // The server is of use without its demo.
            logger.DemoEnded(error);
        }
    }

    private async Task RunAsync(DemoOptions demo, CancellationToken stoppingToken)
    {
        var random = new Faker("en") { Random = new Randomizer(demo.Seed) };
        var users = DemoCrowd.NameUsers(random, demo.Users);
        var studio = new DemoStudio(service, store, demo.Project);
        await new DemoContent(studio, random, users).EnsureAsync(stoppingToken);
        logger.DemoRuns(demo.Project, demo.Users, demo.ChangesPerMinute);
        if (demo.ChangesPerMinute > 0)
        {
            await WorkAsync(await DemoCrowd.EnterAsync(studio, random, users, stoppingToken), demo.ChangesPerMinute, stoppingToken);
        }
    }

    private async Task WorkAsync(DemoCrowd crowd, int changesPerMinute, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / changesPerMinute, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await crowd.ChangeAsync(stoppingToken);
            }
            catch (StorageException error)
            {
                logger.DemoChangeFailed(error);
            }
        }
    }
}
