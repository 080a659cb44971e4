using System.Text.Json;

namespace Ayon.Events.Tests.Worker;

public sealed class FailureReportTests
{
    private const string Key = "k3y-of-the-service";

    [Fact]
    public void Report_ExceptionOfManyLines_DescribesTheFirst()
    {
        var error = Thrown("Out of beans\nat the second line\r\nand a third");
        Assert.Equal("InvalidOperationException: Out of beans", FailureReport.Describe(error, Key));
    }

    [Fact]
    public void Report_Exception_HasTheDetailsInThePayload()
    {
        using var payload = JsonDocument.Parse(Payload(Thrown("Out of beans")).Utf8);
        var error = payload.RootElement.GetProperty("error");
        Assert.Equal("System.InvalidOperationException", error.GetProperty("type").GetString());
        Assert.Contains(nameof(Thrown), error.GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Thrown), FailureReport.Describe(Thrown("Out of beans"), Key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused for k3y-of-the-service", "k3y-of-the-service")]
    [InlineData("password=hunter2 is wrong", "hunter2")]
    [InlineData("Authorization: Bearer abc.def.ghi", "abc.def.ghi")]
    [InlineData("""{"token": "tok-123"}""", "tok-123")]
    [InlineData("cannot reach https://user:pa55@host/x", "pa55")]
    [InlineData("X-Api-Key: 12345678", "12345678")]
    public void Report_MessageWithSecret_ShowsItNowhere(string message, string secret)
    {
        Assert.DoesNotContain(secret, FailureReport.Describe(Thrown(message), Key), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Payload(Thrown(message)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_EndlessMessage_IsCut()
    {
        var error = Thrown(new string('x', 1_000_000));
        Assert.Equal(300, FailureReport.Describe(error, Key).Length);
        Assert.InRange(Payload(error).Utf8.Length, 1_000, 100_000);
    }

    private static RawJson Payload(Exception error) => new JobMemory().ToPayload(error, Key);

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
