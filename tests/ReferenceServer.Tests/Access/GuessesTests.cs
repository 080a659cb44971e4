using System.Globalization;
using System.Net;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Server.Tests.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Access;

/// <summary>Guessing is slowed, and locks nobody else out.</summary>
public sealed class GuessesTests
{
    private static readonly IPAddress Attacker = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Guesses _guesses;

    public GuessesTests() => _guesses = new Guesses(Options.Create(new AccessOptions { FailuresPerAddress = 20, FailuresPerUser = 5 }), _time);

    [Fact]
    public void TryPassword_ManyNamesFromOneAddress_HasToWait()
    {
        for (var name = 0; name < 20; name++)
        {
            Assert.True(_guesses.TryPassword(Attacker, $"{name}", out _));
        }

        Assert.False(_guesses.TryPassword(Attacker, "another", out var wait));
        Assert.InRange(wait.TotalSeconds, 2.9, 3.1);
        Assert.False(_guesses.TryPassword(Attacker.MapToIPv6(), "another", out _));
        Assert.True(_guesses.TryPassword(Other, "another", out _));
        _time.Advance(wait + TimeSpan.FromMilliseconds(1));
        Assert.True(_guesses.TryPassword(Attacker, "another", out _));
    }

    [Fact]
    public void TryPassword_OneNameFromManyAddresses_LetsEachTryOnce()
    {
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.True(_guesses.TryPassword(Attacker, "artist", out _));
        }

        Assert.False(_guesses.TryPassword(Attacker, "artist", out var wait));
        Assert.InRange(wait.TotalSeconds, 11.9, 12.1);
        Assert.True(_guesses.TryPassword(Other, "artist", out _));
        Assert.False(_guesses.TryPassword(Other, "artist", out _));
        Assert.True(_guesses.TryPassword(Attacker, "another", out _));
        KeepAttacking(TimeSpan.FromMinutes(16));
        Assert.True(_guesses.TryPassword(Other, "artist", out _));
    }

    [Fact]
    public void Succeeded_RightPassword_CountsForNothing()
    {
        for (var login = 0; login < 100; login++)
        {
            Assert.True(_guesses.TryPassword(Other, "artist", out _));
            _guesses.Succeeded(Other, "artist");
        }
    }

    [Fact]
    public void TryPassword_AddressesOfOneNetworkOfIPv6_AreOne()
    {
        for (var host = 0; host < 20; host++)
        {
            Assert.True(_guesses.TryPassword(IPAddress.Parse($"2001:db8::{host:x}"), $"{host}", out _));
        }

        Assert.False(_guesses.TryPassword(IPAddress.Parse("2001:db8::ffff"), "another", out _));
        Assert.True(_guesses.TryPassword(IPAddress.Parse("2001:db8:0:1::1"), "another", out _));
    }

    [Fact]
    public void MayTry_AfterFailures_StillTakesWhatWasGoodBefore()
    {
        _guesses.Succeeded("good");
        for (var failure = 0; failure < 20; failure++)
        {
            Assert.True(_guesses.MayTry(Attacker, $"{failure}", out _));
            _guesses.Failed(Attacker, $"{failure}");
        }

        Assert.False(_guesses.MayTry(Attacker, "another", out var wait));
        Assert.InRange(wait.TotalSeconds, 2.9, 3.1);
        Assert.True(_guesses.MayTry(Attacker, "good", out _));
        Assert.True(_guesses.MayTry(Other, "another", out _));
        _guesses.Failed(Attacker, "good");
        Assert.False(_guesses.MayTry(Attacker, "good", out _));
    }

    [Fact]
    public async Task Server_GuessedAt_AnswersTooManyRequests()
    {
        await using var server = await TestServer.StartAsync(
            ["--Access:FailuresPerAddress", "5", "--Access:FailuresPerUser", "3"], builder => builder.Services.AddSingleton<TimeProvider>(_time));
        using var artist = server.As("artist");
        Assert.True(await artist.IsKnownAsync());
        // A key sent as a token is how clients probe, and no guess.
        using var probe = server.WithAuthorization("Bearer", TestServer.KeyOf("manager"));
        for (var number = 0; number < 10; number++)
        {
            Assert.False(await probe.IsKnownAsync());
        }

        for (var failure = 0; failure < 5; failure++)
        {
            using var guess = server.With($"guess {failure}");
            Assert.False(await guess.IsKnownAsync());
        }

        using var another = server.As("admin");
        using var refused = await another.CallAsync("GET", "/api/users/me");
        await refused.ErrorAsync(HttpStatusCode.TooManyRequests);
        Assert.Equal("12", refused.Headers.GetValues("Retry-After").Single());
        using var login = await server.Anonymous.CallAsync("POST", "/api/auth/login", """{"name":"artist","password":"guess"}""");
        await login.ErrorAsync(HttpStatusCode.TooManyRequests);
        using (var socket = await TestSocket.ConnectAsync(server))
        {
            await socket.AuthenticateAsync("guess");
            Assert.Contains("Too many", (await socket.UntilClosedAsync()).Reason, StringComparison.Ordinal);
        }

        Assert.True(await artist.IsKnownAsync());
        _time.Advance(TimeSpan.FromSeconds(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture)));
        Assert.True(await another.IsKnownAsync());
    }

    [Fact]
    public async Task Server_ForwardedAddress_IsNotBelieved()
    {
        await using var server = await TestServer.StartAsync(["--Access:FailuresPerAddress", "2"], builder => builder.Services.AddSingleton<TimeProvider>(_time));
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 3; number++)
        {
            using var client = server.With("guess");
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{number}");
            using var response = await client.CallAsync("GET", "/api/users/me");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    // Somebody goes on trying one name as fast as it is allowed.
    private void KeepAttacking(TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += TimeSpan.FromSeconds(1))
        {
            _guesses.TryPassword(Attacker, "artist", out _);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        while (_guesses.TryPassword(Attacker, "artist", out _))
        {
            // Until the name has as many as it may.
        }
    }
}
