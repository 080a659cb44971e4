using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Tests.Worker;

public sealed class LaneNamesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lanes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Take_AfterTheProcessEnded_GivesTheSameNames()
    {
        using (var first = Names())
        {
            Assert.Equal(["coffee.host-1.0", "coffee.host-1.1"], first.Take(2));
        }

        using var second = Names();
        Assert.Equal(["coffee.host-1.0", "coffee.host-1.1"], second.Take(2));
    }

    [Fact]
    public void Take_WhileAnotherHasNames_GivesOthers()
    {
        using var first = Names();
        using var second = Names();
        Assert.Equal(["coffee.host-1.0", "coffee.host-1.1"], first.Take(2));
        Assert.Equal(["coffee.host-1.2"], second.Take(1));
    }

    [Fact]
    public void Take_HostNameUnfitForASender_IsMadeFit()
    {
        using var names = new LaneNames("coffee", "Bärs Mac (2)", _folder, NullLogger.Instance);
        Assert.Equal(["coffee.B-rs-Mac-2.0"], names.Take(1));
    }

    [Fact]
    public void Take_FolderCannotBeMade_StillGivesNames()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var names = new LaneNames("coffee", "host-1", Path.Combine(file, "below"), NullLogger.Instance);
        Assert.Equal(["coffee.host-1.0", "coffee.host-1.1"], names.Take(2));
    }

    private LaneNames Names() => new("coffee", "host-1", _folder, NullLogger.Instance);
}
