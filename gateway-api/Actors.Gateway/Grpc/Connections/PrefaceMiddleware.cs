using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Actors.Gateway.Grpc.Connections;

/// <summary>
/// Looks at the first bytes of a connection: those that HTTP/2 begins with (RFC 9113, 3.4) begin no request of HTTP/1.1 and no TLS. All
/// bytes are left where they are.
/// </summary>
/// <param name="next">Takes all other connections.</param>
/// <param name="handed">Takes those of HTTP/2.</param>
/// <param name="patience">How long a connection may be silent.</param>
internal sealed class PrefaceMiddleware(ConnectionDelegate next, HandedConnections handed, TimeSpan patience)
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Sends the connection where it belongs.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection) =>
        await (await IsHttp2Async(connection) ? handed.ServeAsync(connection) : next(connection));

    private async ValueTask<bool> IsHttp2Async(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        if (input.TryRead(out var result) && TryDecide(input, result, 0, out var isHttp2, out var seen))
        {
            return isHttp2;
        }

        // Whoever says nothing for long, or while the server stops, is the other server's to end.
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping);
        ending.CancelAfter(patience);
        try
        {
            seen = 0;
            while (!TryDecide(input, await input.ReadAsync(ending.Token), seen, out isHttp2, out seen))
            {
            }

            return isHttp2;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Decides by what has come so far; false where more is needed.</summary>
    private static bool TryDecide(PipeReader input, in ReadResult result, long seenBefore, out bool isHttp2, out long seen)
    {
        var bytes = result.Buffer;
        Span<byte> head = stackalloc byte[Preface.Length];
        head = head[..(int)Math.Min(bytes.Length, head.Length)];
        bytes.Slice(0, head.Length).CopyTo(head);
        isHttp2 = head.SequenceEqual(Preface);
        seen = bytes.Length;
        if (!isHttp2 && !result.IsCompleted && !result.IsCanceled && Preface.StartsWith(head))
        {
            input.AdvanceTo(bytes.Start, bytes.End);
            return false;
        }

        // What was looked at before cannot be unseen; there is more behind it, so that the next reader need not wait.
        input.AdvanceTo(bytes.Start, bytes.GetPosition(Math.Min(seenBefore, bytes.Length)));
        return true;
    }
}
