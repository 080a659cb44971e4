using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using CsCheck;

namespace Ayon.Events.Server.Tests.Http;

/// <summary>Whatever a client sends, it is the client's error and never the server's.</summary>
public sealed class HostileInputTests(SharedServer shared)
{
    private const int Samples = 300;

    private static readonly string[] Members =
    [
        "topic", "sender", "hash", "project", "projectName", "user", "dependsOn", "description", "summary", "payload", "finished",
        "store", "reuse", "status", "progress", "retries", "sourceTopic", "targetTopic", "filter", "maxRetries", "ignoreSenderTypes",
        "ignoreOlderThan", "sequential", "conditions", "operator", "key", "value",
    ];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "0", "-1", "1.5", "1e999", "-1e-999", "99999999999999999999999", "\"\"", "\"abc\"", "\"entity.*\"", "\"*\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"payload/a\"", "\"' or 1=1 --\"", "\"%_\"", "\"in\"", "\"finished\"", "\"🐎\"", "NaN", "");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Scalar
        : Gen.OneOf(Scalar, ObjectOf(inner), inner.List[0, 4].Select(static items => $"[{string.Join(',', items)}]")));

    private static readonly Gen<(string Method, string Path)> Call = Gen.OneOf(
        ("POST", "/api/events"), ("POST", "/api/enroll"), ("PATCH", "/api/events/00000000000000000000000000000001"));

    [Fact]
    public async Task Call_WithGeneratedBody_IsNeverTheServersError() =>
        await Gen.Select(Call, ObjectOf(Value)).SampleAsync(
            async sample =>
            {
                var ((method, path), body) = sample;
                using var response = await shared.Server.Service.SendJsonAsync(new HttpMethod(method), path, body);
                return (int)response.StatusCode < 500;
            },
            iter: Samples,
            threads: 1);

    [Fact]
    public async Task Call_WithRandomBytes_IsNeverTheServersError() =>
        await Gen.Byte.Array[0, 200].SampleAsync(
            async bytes =>
            {
                using var content = new ByteArrayContent([.. "{\"topic\":\""u8, .. bytes]);
                using var response = await shared.Server.Service.PostAsync(new Uri("/api/events", UriKind.Relative), content);
                return (int)response.StatusCode < 500;
            },
            iter: Samples,
            threads: 1);

    [Theory]
    [InlineData("X-Api-Key", "a\tb, c")]
    [InlineData("Authorization", "ApiKey")]
    [InlineData("Authorization", "ApiKey ")]
    [InlineData("Authorization", " ")]
    [InlineData("X-As-User", "' or 1=1 --")]
    [InlineData("Content-Length", "-1")]
    public async Task Call_WithHostileHeader_IsNeverTheServersError(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent("{}", Encoding.UTF8) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await shared.Server.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    private static Gen<string> ObjectOf(Gen<string> value) =>
        Gen.Select(Gen.OneOf(Members), value, static (name, json) => $"\"{name}\":{json}").List[0, 6]
            .Select(static members => $"{{{string.Join(',', members)}}}");
}
