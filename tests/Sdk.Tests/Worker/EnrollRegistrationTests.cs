using System.Text.Json;
using Ayon.Events.Tests.EndToEnd;
using Ayon.Events.Wire;

namespace Ayon.Events.Tests.Worker;

public sealed class EnrollRegistrationTests
{
    [Fact]
    public void ToRequest_EverySetting_IsSent()
    {
        var settings = new EnrollHandlerSettings
        {
            Description = "Serving",
            Sequential = true,
            MaxRetries = 7,
            IgnoreSenderTypes = ["bot"],
            IgnoreOlderThan = 11,
        };
        Assert.Equal(
            """{"sourceTopic":"test.ordered","targetTopic":"test.served","sender":"s.h.0","senderType":"api","description":"Serving","sequential":true,"filter":{"conditions":[{"key":"payload/what","value":"tea","operator":"eq"}],"operator":"and"},"maxRetries":7,"ignoreSenderTypes":["bot"],"ignoreOlderThan":11}""",
            Request(settings));
    }

    [Fact]
    public void ToRequest_Defaults_AreTheContracts() => Assert.Equal(
        """{"sourceTopic":"test.ordered","targetTopic":"test.served","sender":"s.h.0","senderType":"api","sequential":false,"filter":{"conditions":[{"key":"payload/what","value":"tea","operator":"eq"}],"operator":"and"},"maxRetries":3,"ignoreOlderThan":3}""",
        Request(new EnrollHandlerSettings()));

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

    [Fact]
    public void AddEnrollHandler_SeveralSourcesOfOneTarget_IsOneRequest()
    {
        var builder = new ServiceCollection().AddAyonEvents()
            .AddEnrollHandler<ManyHandler, Ordered, Served>()
            .AddEnrollHandler<ManyHandler, AnyMeal, Served>()
            .AddEnrollHandler<ManyHandler, AnyMeal>("test.noted");
        var registrations = builder.Services.Select(static service => service.ServiceType == typeof(EnrollRegistration) ? service.ImplementationInstance : null)
            .OfType<EnrollRegistration>()
            .ToArray();
        Assert.Equal([Served.TopicName, "test.noted"], registrations.Select(static registration => registration.TargetTopic));
        Assert.Equal(
            """{"sourceTopic":["test.ordered","meal.*.eaten"],"targetTopic":"test.served","sender":"s.h.0","senderType":"api","sequential":false,"filter":{"conditions":[{"conditions":[{"key":"topic","value":"test.ordered","operator":"eq"},{"key":"payload/what","value":"tea","operator":"eq"}],"operator":"and"},{"key":"topic","value":"meal.%.eaten","operator":"like"}],"operator":"or"},"maxRetries":3,"ignoreOlderThan":3}""",
            JsonSerializer.Serialize(registrations[0].ToRequest("s.h.0", "api"), WireJsonContext.Default.EnrollRequest));
        Assert.NotNull(registrations[0].FindSource("meal.noon.eaten"));
        Assert.Null(registrations[0].FindSource("meal.noon"));
        Assert.Null(registrations[1].ToRequest("s", "api").Filter);
    }

    private static string Request(EnrollHandlerSettings settings)
    {
        var services = new ServiceCollection().AddAyonEvents().AddEnrollHandler<TeaHandler, Ordered, Served>(settings).Services;
        var registration = services.Select(static service => service.ImplementationInstance).OfType<EnrollRegistration>().Single();
        return JsonSerializer.Serialize(registration.ToRequest("s.h.0", "api"), WireJsonContext.Default.EnrollRequest);
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
