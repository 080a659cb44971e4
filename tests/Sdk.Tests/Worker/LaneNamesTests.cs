using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Tests.Worker;

public sealed class LaneNamesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lanes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TryTake_AfterTheProcessEnded_GivesTheSameNameAndItsClaim()
    {
        using (var first = Names().TryTake(0))
        {
            Assert.Equal(("coffee.host-1", null), (first!.Text, first.LastClaim));
            first.Keep("claim-of-the-first");
            first.Keep("claim");
        }

        using var second = Names().TryTake(0);
        Assert.Equal(("coffee.host-1", "claim"), (second!.Text, second.LastClaim));
    }

    [Fact]
    public void TryTake_WhileAnotherHasIt_GivesNone()
    {
        using var first = Names().TryTake(0);
        Assert.Null(Names().TryTake(0));
        using var second = Names().TryTake(1);
        Assert.Equal("coffee.host-1.1", second!.Text);
    }

    [Fact]
    public void TryTake_HostNameUnfitForASender_IsMadeFit()
    {
        using var name = new LaneNames("coffee", "Bärs Mac (2)", _folder, NullLogger.Instance).TryTake(0);
        Assert.Equal("coffee.B-rs-Mac-2", name!.Text);
    }

    [Fact]
    public void TryTake_FolderCannotBeMade_StillGivesAName()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        using var name = new LaneNames("coffee", "host-1", Path.Combine(file, "below"), NullLogger.Instance).TryTake(0);
        Assert.Equal(("coffee.host-1", null), (name!.Text, name.LastClaim));
    }

    private LaneNames Names() => new("coffee", "host-1", _folder, NullLogger.Instance);
}
