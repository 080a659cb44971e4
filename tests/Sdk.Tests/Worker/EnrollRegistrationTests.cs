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

    private static string Request(EnrollHandlerSettings settings) => JsonSerializer.Serialize(
        new EnrollRegistration<TeaHandler, Ordered, Served>(settings).ToRequest("s.h.0", "api"),
        WireJsonContext.Default.EnrollRequest);

    private sealed class TeaHandler : IEnrollHandler<Ordered, Served>
    {
        public static EventFilter Filter => Ordered.Where.What == "tea";

        public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) =>
            Task.FromResult<JobResult<Served>>(JobResult.Failed("Never called"));
    }
}
