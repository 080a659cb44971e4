using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.TestSupport;

/// <summary>A <c>topics.lock.json</c> as the compiler hands it to analyzers.</summary>
internal sealed class LockText(string text) : AdditionalText
{
    public string Content => text;

    public override string Path => "topics.lock.json";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
