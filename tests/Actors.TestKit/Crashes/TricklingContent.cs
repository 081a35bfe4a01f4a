using System.Net;
using System.Net.Http.Headers;

namespace Actors.TestKit.Crashes;

/// <summary>A body that is sent in small pieces with pauses, so that a kill finds the upload under way.</summary>
internal sealed class TricklingContent : HttpContent
{
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly byte[] _bytes;

    public TricklingContent(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < _bytes.Length; sent += Piece)
        {
            await stream.WriteAsync(_bytes.AsMemory(sent, Math.Min(Piece, _bytes.Length - sent)), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
