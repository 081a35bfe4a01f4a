using Actors.Transport.Loops;

namespace Actors.Transport;

/// <summary>What code that runs on an event loop can know of it.</summary>
public static class EventLoopThread
{
    /// <summary>Whether the calling thread is one.</summary>
    public static bool IsCurrent => EventLoop.Current is not null;

    /// <summary>What the calling thread is at.</summary>
    /// <returns>False where it is no event loop.</returns>
    public static bool TryGetTurn(out LoopTurn turn)
    {
        turn = EventLoop.Current?.Turn ?? default;
        return turn.Connections > 0;
    }

    /// <summary>When the bytes whose handling the calling thread is at arrived at this machine, whenever it came to read them.</summary>
    /// <param name="timestamp">In the clock's ticks.</param>
    /// <returns>False where the thread is no event loop.</returns>
    public static bool TryGetArrival(out long timestamp)
    {
        timestamp = EventLoop.Current?.Arrival ?? 0;
        return timestamp != 0;
    }
}
