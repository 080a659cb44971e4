using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Completes the records with <c>[AddonSettings]</c>, and says what is wrong with those that cannot be.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SettingsGenerator : IIncrementalGenerator
{
    private static readonly ParsedFiles<ParsedSettings> Files = new(KnownNames.AddonSettings, SettingsParser.Parse, static settings => settings.Errors.Count == 0);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => Files.Of(compilation, cancellationToken));
        var settings = parsed
            .Select(static (all, _) => all.Select(static parsed => parsed.Settings).OfType<SettingsModel>().ToEquatableArray())
            .SelectMany(static (all, _) => all)
            .WithTrackingName(TrackingNames.Settings);
        context.RegisterSourceOutput(settings, static (output, one) =>
            output.AddSource($"{one.HintName}.Settings.g.cs", SourceText.From(SettingsEmitter.Emit(one), Encoding.UTF8)));

        var broken = parsed
            .Select(static (all, _) => all.Select(static parsed => parsed.Broken).OfType<BrokenSettingsModel>().Distinct().ToEquatableArray())
            .WithTrackingName(TrackingNames.BrokenSettings);
        context.RegisterSourceOutput(broken, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource("AyonEventsBrokenSettings.g.cs", SourceText.From(SettingsEmitter.EmitBroken(all), Encoding.UTF8));
            }
        });
        context.ReportErrors(parsed.Select(static (all, _) => all.Select(static parsed => parsed.Errors).ToEquatableArray()));
    }
}
