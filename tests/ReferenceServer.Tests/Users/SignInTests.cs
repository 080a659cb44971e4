using System.Net;
using System.Text;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Server.Tests.Enroll;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Users;

/// <summary>Passwords and sessions, with a clock that goes on when a test says so.</summary>
public sealed class SignInTests(ClockServer clock) : IClassFixture<ClockServer>
{
    private readonly TestServer _server = clock.Server;

    [Fact]
    public async Task Login_RightPassword_GivesTokenAndUser()
    {
        var name = await _server.CreateUserAsync();
        var answer = await _server.Anonymous.ExpectAsync(
            HttpStatusCode.OK, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");

        Assert.Equal($"Logged in as {name}", answer.Text("detail"));
        Assert.Equal(name, answer.GetProperty("user").Text("name"));
        Assert.Equal(64, answer.Text("token")!.Length);
        using var client = _server.WithAuthorization("bearer", answer.Text("token")!);
        Assert.Equal(name, (await client.ExpectAsync(HttpStatusCode.OK, "GET", "/api/users/me")).Text("name"));
        using var asKey = _server.With(answer.Text("token")!);
        Assert.False(await asKey.IsKnownAsync());
    }

    [Fact]
    public async Task Login_WhateverIsWrong_IsToldTheSame()
    {
        var name = await _server.CreateUserAsync();
        var inactive = await _server.CreateUserAsync(""","active":false""");
        List<string?> details = [];
        foreach (var (user, password) in (IEnumerable<(string, string)>)
            [(name, "wrong"), (name.ToUpperInvariant(), UserCalls.Password), ("nobody", "wrong"), ("service", "key-of-service"), (inactive, UserCalls.Password)])
        {
            var answer = await _server.Anonymous.ExpectAsync(
                HttpStatusCode.Unauthorized, "POST", "/api/auth/login", $$"""{"name":"{{user}}","password":"{{password}}"}""");
            details.Add(answer.Text("detail"));
        }

        Assert.Single(details.Distinct());
    }

    [Theory]
    [InlineData("{}", "name", "password")]
    [InlineData("""{"name":null,"password":""}""", "name", "password")]
    [InlineData("""{"name":["a"],"password":{"$ne":""}}""", "name", "password")]
    [InlineData("""{"name":"a\u0000","password":"b"}""", "name")]
    public async Task Login_WrongFields_NamesAll(string json, params string[] fields)
    {
        using var response = await _server.Anonymous.CallAsync("POST", "/api/auth/login", json);
        await response.AssertInvalidAsync(fields);
    }

    [Fact]
    public async Task Login_BodyOfAStranger_MayNotBeLong()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = new StringContent($$"""{"name":"nobody","password":"wrong","x":"{{new string('x', 20_000)}}"}""", Encoding.UTF8, "application/json"),
        };
        // Else the body may meet a connection that is closed already.
        request.Headers.ExpectContinue = true;
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = _server.Address };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Logout_EndsThisSessionOnly()
    {
        var name = await _server.CreateUserAsync();
        using var first = await _server.LoginAsync(name);
        using var second = await _server.LoginAsync(name);
        await first.ExpectAsync(HttpStatusCode.OK, "POST", "/api/auth/logout");

        Assert.False(await first.IsKnownAsync());
        Assert.True(await second.IsKnownAsync());
        await first.ExpectAsync(HttpStatusCode.Unauthorized, "POST", "/api/auth/logout");
        await _server.Service.ExpectAsync(HttpStatusCode.BadRequest, "POST", "/api/auth/logout");
    }

    [Fact]
    public async Task Session_LivesWhileItIsUsedAndEndsUnused()
    {
        var name = await _server.CreateUserAsync();
        using var client = await _server.LoginAsync(name);
        for (var hours = 0; hours < 60; hours += 20)
        {
            clock.Time.Advance(TimeSpan.FromHours(20));
            Assert.True(await client.IsKnownAsync());
        }

        Assert.Single((await client.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}/sessions")).GetProperty("sessions").EnumerateArray());
        clock.Time.Advance(TimeSpan.FromHours(25));
        Assert.False(await client.IsKnownAsync());
        Assert.Empty((await _server.Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}/sessions")).GetProperty("sessions").EnumerateArray());
    }

    [Fact]
    public async Task Session_UsedAgainAndAgain_IsNotWrittenAtEachUse()
    {
        var name = await _server.CreateUserAsync();
        using var client = await _server.LoginAsync(name);
        var began = await UsedAtAsync();
        clock.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await client.IsKnownAsync());
        Assert.Equal(began, await UsedAtAsync());
        clock.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await client.IsKnownAsync());
        Assert.Equal(began.AddHours(2), await UsedAtAsync());

        async Task<DateTimeOffset> UsedAtAsync() =>
            (await _server.Services.GetRequiredService<IUserStore>().ListSessionsAsync(name, TestContext.Current.CancellationToken))[0].UsedAt;
    }

    [Fact]
    public async Task Key_FromItsExpiryOn_IsNobodys()
    {
        var expires = clock.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds();
        var key = await _server.Admin.ExpectAsync(HttpStatusCode.Created, "POST", "/api/users/artist/apikeys", $$"""{"expires":{{expires}}}""");
        using var client = _server.With(key.Text("key")!);
        clock.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await client.IsKnownAsync());
        clock.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await client.IsKnownAsync());
    }

    [Fact]
    public async Task SetPassword_ByTheUser_EndsTheOtherSessions()
    {
        var name = await _server.CreateUserAsync();
        using var first = await _server.LoginAsync(name);
        using var second = await _server.LoginAsync(name);
        await first.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}/password", """{"password":"battery staple"}""");

        Assert.True(await first.IsKnownAsync());
        Assert.False(await second.IsKnownAsync());
        (await _server.LoginAsync(name, "battery staple")).Dispose();
        await _server.Anonymous.ExpectAsync(
            HttpStatusCode.Unauthorized, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");
    }

    [Fact]
    public async Task SetPassword_ToNull_TakesItAway()
    {
        var name = await _server.CreateUserAsync();
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}/password", """{"password":null}""");
        await _server.Anonymous.ExpectAsync(
            HttpStatusCode.Unauthorized, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");
        using var missing = await _server.Admin.CallAsync("PATCH", $"/api/users/{name}/password", "{}");
        await missing.AssertInvalidAsync("password");
        await _server.Admin.ExpectAsync(HttpStatusCode.NotFound, "PATCH", "/api/users/nobody/password", """{"password":"battery staple"}""");
    }

    [Fact]
    public async Task Session_ThatAnAdminEnds_IsOver()
    {
        var name = await _server.CreateUserAsync();
        using var client = await _server.LoginAsync(name);
        var session = (await _server.Admin.ExpectAsync(HttpStatusCode.OK, "GET", $"/api/users/{name}/sessions")).GetProperty("sessions")[0];
        Assert.Equal("", session.Text("client"));
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"/api/users/{name}/sessions/{session.Text("id")}");

        Assert.False(await client.IsKnownAsync());
        await _server.Admin.ExpectAsync(HttpStatusCode.NotFound, "DELETE", $"/api/users/{name}/sessions/{session.Text("id")}");
    }

    [Fact]
    public async Task Session_OfAServiceThatActsForAUser_HasThatUsersName()
    {
        using var client = await _server.SignedInAsync("service");
        client.DefaultRequestHeaders.Add("X-As-User", "artist");
        Assert.Equal("artist", (await client.ExpectAsync(HttpStatusCode.OK, "GET", "/api/users/me")).Text("name"));
    }

    [Fact]
    public async Task Deactivate_EndsSessionsForGood()
    {
        var name = await _server.CreateUserAsync();
        using var client = await _server.LoginAsync(name);
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}", """{"active":false}""");
        Assert.False(await client.IsKnownAsync());
        await _server.Admin.ExpectAsync(HttpStatusCode.NoContent, "PATCH", $"/api/users/{name}", """{"active":true}""");
        Assert.False(await client.IsKnownAsync());
        (await _server.LoginAsync(name)).Dispose();
    }
}
