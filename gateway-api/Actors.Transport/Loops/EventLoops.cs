using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Transport.Loops;

/// <summary>The loops of this process; there are none before the first address is listened on.</summary>
internal sealed class EventLoops(IOptions<EventLoopOptions> options, TimeProvider clock, ILoggerFactory loggers) : IDisposable
{
    private readonly Lock _gate = new();
    private EventLoop[] _loops = [];
    private uint _next;

    /// <summary>Starts them, where they are not started.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_loops.Length == 0)
            {
                var count = options.Value.Count == 0 ? Environment.ProcessorCount : options.Value.Count;
                var logger = loggers.CreateLogger<EventLoop>();
                _loops = [.. Enumerable.Range(0, count).Select(number => new EventLoop(number, clock, logger))];
            }
        }
    }

    /// <summary>The one whose turn it is to take a connection.</summary>
    public EventLoop Next() => _loops[Interlocked.Increment(ref _next) % (uint)_loops.Length];

    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Dispose();
        }
    }
}
