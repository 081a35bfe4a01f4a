using System.Net;

namespace Actors.LoadTests.Generator;

/// <summary>HTTP/1.1, one request at a time.</summary>
internal sealed class Http1Connection(IPEndPoint target) : LoadConnection(target)
{
    private readonly ChunkedBody _chunks = new();
    private Exchange _exchange;
    private bool _busy;

    public override int Free => _busy ? 0 : 1;

    public override void Ask(in Exchange exchange)
    {
        (_exchange, _busy) = (exchange, true);
        Write(exchange.Request.Head);
        Write(exchange.Request.Body);
        Flush();
    }

    protected override int Read(ReadOnlySpan<byte> bytes, IAnswers answers)
    {
        if (!ResponseHead.TryRead(bytes, out var head))
        {
            return 0;
        }

        var rest = bytes[head.Start..];
        var used = head.Length;
        var body = rest[..Math.Max(0, Math.Min(used, rest.Length))];
        if (head.Length < 0 ? !_chunks.TryRead(rest, out body, out used) : rest.Length < used)
        {
            return 0;
        }

        _busy = false;
        answers.Take(this, _exchange, head.Status, body);
        return head.Start + used;
    }
}
