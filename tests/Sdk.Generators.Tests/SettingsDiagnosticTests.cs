using System.Globalization;
using Ayon.Events.Generators.Diagnostics;

namespace Ayon.Events.Generators.Tests;

/// <summary>The diagnostics of settings, each on a wrong example, where <c>⟦…⟧</c> marks what it points at, and silence on a right one.</summary>
public sealed class SettingsDiagnosticTests
{
    private const string Mark = "[Ayon.Events.Studio.AddonSettings] ";
    private const string Secret = "[Ayon.Events.Studio.Secret] ";

    public static TheoryData<string, string, string> Examples { get; } = new()
    {
        { "AYE0083", Mark + "public sealed record ⟦A⟧;", Mark + "public sealed partial record A;" },
        { "AYE0083", Mark + "public sealed partial class ⟦A⟧;", "public sealed class A;" },
        { "AYE0083", Mark + "public abstract partial record ⟦A⟧;", Mark + "public partial record A;" },
        { "AYE0083", Mark + "public sealed partial record ⟦A⟧<T>;", "public sealed record A<T>;" },
        { "AYE0083", "public partial class O { " + Mark + "private sealed partial record ⟦A⟧; }", "public partial class O { " + Mark + "internal sealed partial record A; }" },
        { "AYE0083", "public class O { " + Mark + "public sealed partial record ⟦A⟧; }", "public partial class O { " + Mark + "public sealed partial record A; }" },
        { "AYE0084", Settings("public IntPtr ⟦Handle⟧ { get; init; }"), Settings("public int Handle { get; init; }") },
        { "AYE0084", Settings("public List<B> Many { get; init; } = [];") + " public record B { public Action? ⟦Do⟧ { get; init; } }", Settings("public List<B> Many { get; init; } = [];") + " public record B { public TimeSpan? Every { get; init; } }" },
        { "AYE0084", Settings(Secret + "public int ⟦Pin⟧ { get; init; }"), Settings(Secret + "public string? Pin { get; init; }") },
        { "AYE0084", Settings(Secret + "public List<string>? ⟦Pins⟧ { get; init; }"), Settings(Secret + "public string Pin { get; init; } = \"\";") },
        { "AYE0084", Settings("public int Cups { get; init; } [JsonPropertyName(\"cups\")] public int ⟦Mugs⟧ { get; init; }"), Settings("public int Cups { get; init; } [JsonPropertyName(\"mugs\")] public int Mugs { get; init; }") },
        { "AYE0085", Settings("public string ⟦ApiKey⟧ { get; init; } = \"\";"), Settings(Secret + "public string ApiKey { get; init; } = \"\";") },
        { "AYE0085", Settings("public B? B { get; init; }") + " public record B { public string? ⟦Password⟧ { get; init; } }", Settings("public B? B { get; init; }") + " public record B { " + Secret + "public string? Password { get; init; } public int PasswordLength { get; init; } }" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_WrongExample_PointsAtTheMistake(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var found = await MarkedSource.FindOnceAsync(id, wrong);
        Assert.All(found, diagnostic =>
        {
            Assert.Equal(HelpPages.Of(id), diagnostic.Descriptor.HelpLinkUri);
            Assert.DoesNotContain("{", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_RightExample_IsSilentAndCompiles(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, id);
        var compilation = Compilations.Create(right);
        Assert.Empty(await Compilations.AnalyzeAsync(compilation));
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Build_WrongExample_HasTheErrorFromTheGeneratorAndNoneInItsCode(string id, string wrong, string right)
    {
        Assert.NotEqual(id, right);
        var (complete, errors) = Compilations.Build(Compilations.Create(MarkedSource.Parse(wrong).Source));
        Assert.Equal(id == "AYE0085" ? [] : [id], errors.Select(static error => error.Id).Distinct());
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(complete), Compilations.IsGenerated);
    }

    // Without its interface, each place where the settings are used would be an error too.
    [Fact]
    public void Build_SettingsWithAnError_CanBeUsed()
    {
        const string Use = "public static class Use { public static T Read<T>() where T : class, Ayon.Events.Studio.IAddonSettingsModel<T> => T.Read(default, new()); public static A It() => Read<A>(); }";
        var (complete, errors) = Compilations.Build(Compilations.Create(Settings("public IntPtr Handle { get; init; }") + Use));
        Assert.Equal(["AYE0084"], errors.Select(static error => error.Id));
        Assert.Empty(Compilations.CompilerDiagnostics(complete));
    }

    private static string Settings(string members) => $"{Mark}public sealed partial record A {{ {members} }} ";
}
