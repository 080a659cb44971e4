using System.ComponentModel.DataAnnotations;
using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Tests.Settings;

public sealed class CorsOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("https://dashboard.example.com")]
    [InlineData("https://dashboard.example.com/, http://localhost:3000\n")]
    [InlineData("http://[::1]:3000")]
    public void Validate_Origins_AreTaken(string origins) => Assert.Empty(ProblemsOf(origins));

    [Theory]
    [InlineData("*")]
    [InlineData("https://dashboard.example.com/page")]
    [InlineData("https://dashboard.example.com:port")]
    [InlineData("https://dashboard.example.com\n/")]
    [InlineData("http://[::1]:3000\n/")]
    [InlineData("see https://dashboard.example.com")]
    public void Validate_NoOrigin_IsNamed(string origins) => Assert.Single(ProblemsOf(origins));

    private static IEnumerable<ValidationResult> ProblemsOf(string origins)
    {
        var options = new CorsOptions { Origins = origins };
        return options.Validate(new ValidationContext(options));
    }
}
