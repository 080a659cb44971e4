using System.Text.Json;

namespace Ayon.Events.Tests.Wire;

public sealed class WireJsonTests
{
    [Fact]
    public void DispatchEventRequest_Defaults_SendOnlyWhatIsGiven() => Assert.Equal(
        """{"topic":"a.b","finished":true,"store":true,"reuse":false}""",
        JsonSerializer.Serialize(new DispatchEventRequest { Topic = "a.b" }, WireJsonContext.Default.DispatchEventRequest));

    [Fact]
    public void UpdateEventRequest_StatusAndProgress_AreNamedAsInTheContract() => Assert.Equal(
        """{"status":"in_progress","progress":12.5}""",
        JsonSerializer.Serialize(
            new UpdateEventRequest { Status = EventStatus.InProgress, Progress = 12.5 },
            WireJsonContext.Default.UpdateEventRequest));

    [Fact]
    public void EventBatchUpdate_AttemptAndDelay_AreMembersOfIt() => Assert.Equal(
        """{"operations":[{"update":{"id":"1","status":"failed","delay":2.5,"ifMatch":3}}]}""",
        JsonSerializer.Serialize(
            new EventBatchRequest([new() { Update = EventBatchUpdate.From("1", new() { Status = EventStatus.Failed, Delay = 2.5, IfMatch = 3 }) }]),
            WireJsonContext.Default.EventBatchRequest));

    [Fact]
    public void EnrollResponse_Attempt_IsNoMemberOfIt() => Assert.DoesNotContain(
        "attempt",
        JsonSerializer.Serialize(new EnrollResponse { Id = "1", DependsOn = "2", Attempt = 3 }, WireJsonContext.Default.EnrollResponse),
        StringComparison.Ordinal);

    [Fact]
    public void EnrolledEvent_Attempt_IsReadAndWritten()
    {
        const string Json = """{"jobs":[{"id":"1","topic":"a.b","attempt":2}]}""";
        var answer = JsonSerializer.Deserialize(Json, WireJsonContext.Default.EnrollManyResponse)!;
        Assert.Equal(2, answer.Jobs[0].Attempt);
        Assert.Contains("\"attempt\":2", JsonSerializer.Serialize(answer, WireJsonContext.Default.EnrollManyResponse), StringComparison.Ordinal);
    }

    [Fact]
    public void EnrollRequest_OneSource_IsAString() => Assert.Contains(
        "\"sourceTopic\":\"entity.*\"",
        JsonSerializer.Serialize(
            new EnrollRequest { SourceTopics = ["entity.*"], TargetTopic = "a.b" },
            WireJsonContext.Default.EnrollRequest),
        StringComparison.Ordinal);

    [Fact]
    public void EnrollRequest_SeveralSources_AreAList()
    {
        var request = new EnrollRequest { SourceTopics = ["a.b", "a.c"], TargetTopic = "a.d" };
        var json = JsonSerializer.Serialize(request, WireJsonContext.Default.EnrollRequest);
        Assert.Contains("\"sourceTopic\":[\"a.b\",\"a.c\"]", json, StringComparison.Ordinal);
        var back = JsonSerializer.Deserialize(json, WireJsonContext.Default.EnrollRequest)!;
        Assert.Equal(request.SourceTopics, back.SourceTopics);
    }

    [Fact]
    public void AyonEvent_SummaryAndPayload_KeepTheirBytes()
    {
        const string Json = """{"id":"1","topic":"a.b","status":"restarted","summary":{ "a" : 1.50 },"payload":null,"createdAt":"2026-01-02T03:04:05+01:00"}""";
        var stored = JsonSerializer.Deserialize(Json, WireJsonContext.Default.AyonEvent)!;
        Assert.Equal("""{ "a" : 1.50 }""", stored.Summary.ToString());
        Assert.True(stored.Payload.IsMissing);
        Assert.Equal(EventStatus.Restarted, stored.Status);
        Assert.Equal(TimeSpan.FromHours(1), stored.CreatedAt.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("nope")]
    public void RawJson_NotOneValue_ThrowsJsonException(string json) =>
        Assert.ThrowsAny<JsonException>(() => RawJson.Parse(json));

    [Fact]
    public void ServerInfo_OfAPlainServer_HasNoExtensions()
    {
        var info = JsonSerializer.Deserialize("""{"version":"1.16.0","uptime":12.5,"sites":[]}""", WireJsonContext.Default.ServerInfo)!;
        Assert.Equal("1.16.0", info.Version);
        Assert.Empty(info.Extensions);
    }
}
