using System.Globalization;
using System.Text.Json;
using Ayon.Events.Tests.EndToEnd;

namespace Ayon.Events.Tests.Worker;

public sealed class EnrollRegistrationTests
{
    [Fact]
    public async Task ToRequest_EverySetting_IsSent()
    {
        var settings = new EnrollHandlerSettings
        {
            Description = "Serving",
            Sequential = true,
            MaxRetries = 7,
            IgnoreSenderTypes = ["bot"],
            IgnoreOlderThan = TimeSpan.FromDays(11),
        };
        Assert.Equal(
            """{"sourceTopic":"test.ordered","targetTopic":"test.served","sender":"s.h.0","senderType":"api","description":"Serving","sequential":true,"filter":{"conditions":[{"key":"payload/what","value":"tea","operator":"eq"}],"operator":"and"},"maxRetries":7,"ignoreSenderTypes":["bot"],"ignoreOlderThan":11}""",
            await RequestAsync(Registrations(static (builder, settings) => builder.AddEnrollHandler<TeaHandler, Ordered, Served>(settings), settings).Single()));
    }

    [Fact]
    public async Task ToRequest_Defaults_AreTheContracts() => Assert.Equal(
        """{"sourceTopic":"test.ordered","targetTopic":"test.served","sender":"s.h.0","senderType":"api","sequential":false,"filter":{"conditions":[{"key":"payload/what","value":"tea","operator":"eq"}],"operator":"and"},"maxRetries":3,"ignoreOlderThan":3}""",
        await RequestAsync(Registrations(static (builder, settings) => builder.AddEnrollHandler<TeaHandler, Ordered, Served>(settings), new EnrollHandlerSettings()).Single()));

    [Fact]
    public void AddEnrollHandler_Twice_RegistersOnce()
    {
        var builder = new ServiceCollection().AddAyonEvents()
            .AddEnrollHandler<TeaHandler, Ordered, Served>()
            .AddEnrollHandler<TeaHandler, Ordered, Served>();
        Assert.Single(builder.Services, static service => service.ServiceType == typeof(EnrollRegistration));
    }

    [Fact]
    public void AddEnrollHandler_SettingOutOfRange_NamesIt()
    {
        var builder = new ServiceCollection().AddAyonEvents();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            builder.AddEnrollHandler<TeaHandler, Ordered, Served>(new EnrollHandlerSettings { Lanes = -1 }));
        Assert.Contains("Lanes of handler TeaHandler", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1.00:00:00")]
    [InlineData("00:30:00")]
    [InlineData("1.00:00:01")]
    [InlineData("36501.00:00:00")]
    public void AddEnrollHandler_AgeThatIsNotWholeDays_IsRefused(string age)
    {
        var builder = new ServiceCollection().AddAyonEvents();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEnrollHandler<TeaHandler, Ordered, Served>(
            new EnrollHandlerSettings { IgnoreOlderThan = TimeSpan.Parse(age, CultureInfo.InvariantCulture) }));
        Assert.Contains("IgnoreOlderThan of handler TeaHandler must be 0 to 36500 whole days.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddEnrollHandler_SeveralSourcesOfOneTarget_IsOneRequest()
    {
        var registrations = Registrations(
            static (builder, settings) => builder
                .AddEnrollHandler<ManyHandler, Ordered, Served>(settings)
                .AddEnrollHandler<ManyHandler, AnyMeal, Served>(settings)
                .AddEnrollHandler<ManyHandler, AnyMeal>("test.noted", settings),
            new EnrollHandlerSettings());
        Assert.Equal([Served.TopicName, "test.noted"], registrations.Select(static registration => registration.TargetTopic));
        Assert.Equal(
            """{"sourceTopic":["test.ordered","meal.*.eaten"],"targetTopic":"test.served","sender":"s.h.0","senderType":"api","sequential":false,"filter":{"conditions":[{"conditions":[{"key":"topic","value":"test.ordered","operator":"eq"},{"key":"payload/what","value":"tea","operator":"eq"},{"key":"project","value":"made","operator":"eq"}],"operator":"and"},{"key":"topic","value":"meal.%.eaten","operator":"like"}],"operator":"or"},"maxRetries":3,"ignoreOlderThan":3}""",
            await RequestAsync(registrations[0]));
        Assert.NotNull(registrations[0].FindSource("meal.noon.eaten"));
        Assert.Null(registrations[0].FindSource("meal.noon"));
        Assert.Null(await MakeFilterAsync(registrations[1]));
    }

    private static EnrollRegistration[] Registrations(Func<IAyonEventsBuilder, EnrollHandlerSettings, IAyonEventsBuilder> add, EnrollHandlerSettings settings) =>
        [.. add(new ServiceCollection().AddAyonEvents(), settings).Services
            .Select(static service => service.ServiceType == typeof(EnrollRegistration) ? service.ImplementationInstance : null)
            .OfType<EnrollRegistration>()];

    private static async Task<string> RequestAsync(EnrollRegistration registration)
    {
        var request = registration.ToRequest("s.h.0", "api") with { Filter = (await MakeFilterAsync(registration))?.ToWire() };
        return JsonSerializer.Serialize(request, WireJsonContext.Default.EnrollRequest);
    }

    private static async Task<EventFilter?> MakeFilterAsync(EnrollRegistration registration)
    {
        await using var services = new ServiceCollection().AddSingleton("made").BuildServiceProvider();
        return await registration.MakeFilterAsync(services, TestContext.Current.CancellationToken);
    }

    private sealed class TeaHandler : IEnrollHandler<Ordered, Served>
    {
        public static EventFilter Filter => Ordered.Where.What == "tea";

        public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) =>
            Task.FromResult<JobResult<Served>>(JobResult.Failed("Never called"));
    }

    private sealed class ManyHandler : IEnrollHandler<Ordered, Served>, IEnrollHandler<AnyMeal, Served>, IEnrollHandler<AnyMeal>
    {
        static EventFilter? IEnrollHandler<Ordered, Served>.Filter => Ordered.Where.What == "tea";

        static ValueTask<EventFilter> IEnrollHandler<Ordered, Served>.GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            new(Ordered.Where.Event.Project == services.GetRequiredService<string>());

        public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) =>
            Task.FromResult<JobResult<Served>>(JobResult.Failed("Never called"));

        public Task<JobResult<Served>> ProcessAsync(EnrollJob<AnyMeal> job, CancellationToken cancellationToken) =>
            Task.FromResult<JobResult<Served>>(JobResult.Failed("Never called"));

        Task<JobResult> IEnrollHandler<AnyMeal>.ProcessAsync(EnrollJob<AnyMeal> job, CancellationToken cancellationToken) =>
            Task.FromResult<JobResult>(JobResult.Failed("Never called"));
    }
}

/// <summary>Somebody ate something.</summary>
[Topic("meal.*.eaten")]
internal sealed partial record AnyMeal
{
    /// <summary>What was eaten.</summary>
    [Summary] public string? Dish { get; init; }
}
