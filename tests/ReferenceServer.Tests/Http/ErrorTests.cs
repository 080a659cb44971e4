using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Tests.Http;

public sealed class ErrorTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/api/events/1/2")]
    public async Task Call_UnknownRoute_IsNotFound(string path)
    {
        using var response = await _server.Service.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        await response.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("PUT", "/api/events")]
    [InlineData("POST", "/api/info")]
    [InlineData("GET", "/api/enroll")]
    public async Task Call_WrongMethod_IsNotAllowed(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _server.Service.SendAsync(request, Cancellation);

        await response.ErrorAsync(HttpStatusCode.MethodNotAllowed);
        Assert.NotEmpty(response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"topic":"abc",}""")]
    [InlineData("""{"topic":NaN}""")]
    [InlineData("""{"topic":"abc"} {}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public async Task Dispatch_NoJsonObject_IsABadRequest(string body)
    {
        using var response = await _server.Service.PostJsonAsync("/api/events", body);
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Dispatch_TooDeepJson_IsABadRequest()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 100)) + "1" + new string('}', 100);
        using var response = await _server.Service.PostJsonAsync("/api/events", $$"""{"topic":"abc","payload":{{deep}}}""");
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Dispatch_InvalidUtf8_IsABadRequest()
    {
        using var content = new ByteArrayContent([.. "{\"topic\":\"abc"u8, 0xff, 0xfe, .. "\"}"u8]);
        using var response = await _server.Service.PostAsync(new Uri("/api/events", UriKind.Relative), content, Cancellation);
        await response.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Dispatch_WrongContentType_IsUnsupported(string type)
    {
        using var response = await SendAsync(type);
        await response.ErrorAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task Dispatch_JsonOrNoContentType_IsTaken(string? type)
    {
        using var response = await SendAsync(type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispatch_BodyOverTheLimit_IsTooLarge(bool chunked)
    {
        await using var server = await TestServer.StartAsync(["--Limits:MaxRequestBodyBytes", "2048"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events")
        {
            Content = new StringContent($$"""{"topic":"abc","description":"{{new string('x', 2048)}}"}"""),
        };
        request.Content.Headers.ContentType = null;
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await server.Service.SendAsync(request, Cancellation);
        await response.ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Call_ThatThrows_TellsNothingOfTheInside()
    {
        await using var server = await StartThrowingAsync(new InvalidOperationException("secret of the inside"));
        using var response = await server.Service.GetAsync(new Uri("/throw", UriKind.Relative), Cancellation);

        var error = await response.ErrorAsync(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", error.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WhenStorageIsBusy_IsToldToComeBack()
    {
        await using var server = await StartThrowingAsync(new StorageException("locked", isBusy: true));
        using var response = await server.Service.GetAsync(new Uri("/throw", UriKind.Relative), Cancellation);

        await response.ErrorAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Dispatch_WhileAnotherProcessHoldsTheDatabase_IsToldToComeBack()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartInAsync(folder);
        await using (var other = new SqliteConnection($"Data Source={folder.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);
            using var refused = await server.Service.PostJsonAsync("/api/events", """{"topic":"test.busy"}""");
            await refused.ErrorAsync(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await server.Service.DispatchAsync("""{"topic":"test.busy"}""");
    }

    private static Task<TestServer> StartThrowingAsync(Exception exception) =>
        TestServer.StartAsync(extend: app => app.Map("/throw", () => Throw(exception)).AllowAnonymous());

    private static IResult Throw(Exception exception) => throw exception;

    private async Task<HttpResponseMessage> SendAsync(string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"topic":"test.content_type"}"""));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await _server.Service.PostAsync(new Uri("/api/events", UriKind.Relative), content, Cancellation);
    }
}
