using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Tests.Worker;

public sealed class FailureReportTests
{
    private const string Key = "k3y-of-the-service";

    [Fact]
    public void ToUpdate_ExceptionOfManyLines_DescribesTheFirst()
    {
        var update = FailureReport.ToUpdate(Thrown("Out of beans\nat the second line\r\nand a third"), Key);
        Assert.Equal(EventStatus.Failed, update.Status);
        Assert.Equal("InvalidOperationException: Out of beans", update.Description);
        Assert.Null(update.Retries);
    }

    [Fact]
    public void ToUpdate_Exception_HasTheDetailsInThePayload()
    {
        var update = FailureReport.ToUpdate(Thrown("Out of beans"), Key);
        using var payload = JsonDocument.Parse(update.Payload.Utf8);
        var error = payload.RootElement.GetProperty("error");
        Assert.Equal("System.InvalidOperationException", error.GetProperty("type").GetString());
        Assert.Contains(nameof(Thrown), error.GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Thrown), update.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused for k3y-of-the-service", "k3y-of-the-service")]
    [InlineData("password=hunter2 is wrong", "hunter2")]
    [InlineData("Authorization: Bearer abc.def.ghi", "abc.def.ghi")]
    [InlineData("""{"token": "tok-123"}""", "tok-123")]
    [InlineData("cannot reach https://user:pa55@host/x", "pa55")]
    [InlineData("X-Api-Key: 12345678", "12345678")]
    public void ToUpdate_MessageWithSecret_ShowsItNowhere(string message, string secret)
    {
        var update = FailureReport.ToUpdate(Thrown(message), Key);
        Assert.DoesNotContain(secret, update.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, update.Payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToUpdate_EndlessMessage_IsCut()
    {
        var update = FailureReport.ToUpdate(Thrown(new string('x', 1_000_000)), Key);
        Assert.Equal(300, update.Description!.Length);
        Assert.InRange(update.Payload.Utf8.Length, 1_000, 100_000);
    }

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
