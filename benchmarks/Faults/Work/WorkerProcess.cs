using System.Globalization;

namespace Ayon.Events.Faults.Work;

/// <summary>A worker as the run starts it: this program, told by its environment.</summary>
internal static class WorkerProcess
{
    /// <summary>The folder of its journal.</summary>
    public const string JournalVariable = "FAULTS_JOURNAL";

    /// <summary>Its name, with the number of its start.</summary>
    public const string NameVariable = "FAULTS_NAME";

    /// <summary>By how many seconds its clock is wrong.</summary>
    public const string ClockVariable = "FAULTS_CLOCK";

    /// <summary>Works until it is stopped.</summary>
    public static async Task RunAsync()
    {
        using var journal = new Journal(Read(JournalVariable), Read(NameVariable));
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(new WrongClock(TimeSpan.FromSeconds(double.Parse(Read(ClockVariable), CultureInfo.InvariantCulture))));
        Recorder.AddTo(builder.Services, journal);
        builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon"))
            .AddEnrollHandlers()
            .OnException<PoisonException>(static error => error.Kind == Kinds.Rule ? throw new InvalidOperationException("The rule throws, too") : null);
        await builder.Build().RunAsync();
    }

    private static string Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set: workers are started by the run.");

    /// <summary>A clock that is wrong and runs as fast as others.</summary>
    private sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
