using System.Threading.Channels;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sessions;

namespace Actors.Dashboard.Streaming;

/// <summary>An open page. What it has not taken yet is replaced by what is newer, so that a slow connection holds one state of each part at most.</summary>
internal sealed class LiveViewer(GatewayCall caller, Reader reader)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The beginning of calls with the reader's credential.</summary>
    public GatewayCall Caller => caller;

    /// <summary>Who looks.</summary>
    public Reader Reader => reader;

    /// <summary>Leaves a part's new state for it.</summary>
    public void Put(string topic, string html)
    {
        lock (_lock)
        {
            _waiting[topic] = html;
        }

        _ = _signal.Writer.TryWrite(true);
    }

    /// <summary>Waits for something new.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _signal.Reader.ReadAsync(cancellation);

    /// <summary>Takes what is new.</summary>
    public KeyValuePair<string, string>[] Take()
    {
        lock (_lock)
        {
            var taken = _waiting.ToArray();
            _waiting.Clear();
            return taken;
        }
    }
}
