using System.Net;

namespace Actors.LoadTests.Generator;

/// <summary>HTTP/1.1, one request at a time.</summary>
internal sealed class Http1Connection(IPEndPoint target) : LoadConnection(target)
{
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
        if (!ResponseHead.TryRead(bytes, out var head) || !head.IsWhole(bytes))
        {
            return 0;
        }

        _busy = false;
        var end = head.Length >= 0 ? head.Start + head.Length : bytes.Length;
        answers.Take(this, _exchange, head.Status, bytes[head.Start..end]);
        return end;
    }
}
