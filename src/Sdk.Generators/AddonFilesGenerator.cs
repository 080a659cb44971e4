using System.Text;
using Ayon.Events.Generators.Export.Python;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>
/// Writes the Python files of an addon for the build target CreatePackage, which sets a property. Does nothing in other builds and in an editor.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AddonFilesGenerator : IIncrementalGenerator
{
    /// <summary>The name of the generated file, which the target reads.</summary>
    public const string FileName = "AyonEventsAddon.g.cs";

    private const string Property = "build_property.AyonEventsDescribeAddon";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isWanted = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue(Property, out var value) && value == "true")
            .WithTrackingName(DocumentTrackingNames.IsWanted);
        var addon = context.CompilationProvider
            .Combine(isWanted)
            .Select(static (input, cancellationToken) => input.Right ? AddonFiles.Make(input.Left, cancellationToken) : new PackedAddon("", default))
            .WithTrackingName(DocumentTrackingNames.Documents);
        context.RegisterSourceOutput(addon, static (output, packed) =>
        {
            foreach (var problem in packed.Problems)
            {
                output.ReportDiagnostic(problem);
            }

            if (packed.Text.Length > 0)
            {
                output.AddSource(FileName, SourceText.From(packed.Text, Encoding.UTF8));
            }
        });
    }
}
