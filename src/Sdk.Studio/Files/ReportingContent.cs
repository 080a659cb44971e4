using System.Net;

namespace Ayon.Events.Studio.Files;

/// <summary>A body that is read from a stream and tells how much of it has been sent.</summary>
internal sealed class ReportingContent(Stream content, IProgress<long>? progress) : HttpContent
{
    private const int BufferSize = 1 << 16;

    private readonly long? _length = content.CanSeek ? content.Length - content.Position : null;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        for (long sent = 0; await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            sent += read;
            progress?.Report(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }
}
