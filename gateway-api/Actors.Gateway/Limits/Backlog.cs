using Actors.Gateway.Problems;

namespace Actors.Gateway.Limits;

/// <summary>
/// Knows when this process reads requests later than they arrive, which no queue of ours shows: they wait for a thread of the pool, with the
/// sockets. A request whose deadline is near enough for that to matter is refused before its body is read, since reading it would put all
/// those behind it further back; requests without a deadline are never refused for it.
/// </summary>
/// <remarks>
/// It is measured by a work item of the pool that requests send ahead, one at a time: as long as the pool does not come to it, requests
/// that arrived with it wait, too. Refusing is cheap enough that the pool soon does, so that the wait stays near the allowed share. The
/// idea is controlled delay's (Nichols and Jacobson, 'Controlling Queue Delay', 2012): act on the time that work waits, not on its amount.
/// </remarks>
internal sealed class Backlog(TimeProvider clock) : IThreadPoolWorkItem
{
    /// <summary>The share of a request's patience that may be lost before it is read.</summary>
    private const double AllowedShare = 1.0 / 16;

    /// <summary>How long a work item is taken for the state of the pool before another is sent.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMicroseconds(250);

    private long _sent;
    private long _arrived;

    /// <summary>How long what the pool was given has been waiting for a thread; 0 where nothing has.</summary>
    public TimeSpan Wait
    {
        get
        {
            var sent = Volatile.Read(ref _sent);
            if (sent != 0)
            {
                return clock.GetElapsedTime(sent);
            }

            if (clock.GetElapsedTime(Volatile.Read(ref _arrived)) >= Between
                && Interlocked.CompareExchange(ref _sent, Math.Max(1, clock.GetTimestamp()), 0) == 0)
            {
                _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>The problem of a request that this process comes to too late; null where it may go on.</summary>
    /// <param name="patience">How long its caller waits; null for as long as it takes.</param>
    public Problem? Refuse(TimeSpan? patience)
    {
        if (patience is not { } time)
        {
            return null;
        }

        var wait = Wait;
        return wait <= time * AllowedShare ? null : new Problem(
            ProblemKinds.DeadlineUnmeetable,
            FormattableString.Invariant($"Requests wait {wait.TotalMilliseconds:F1} ms to be read here, too much of the {time.TotalMilliseconds:F1} ms that this one has."));
    }

    /// <inheritdoc/>
    public void Execute()
    {
        Volatile.Write(ref _arrived, clock.GetTimestamp());
        Volatile.Write(ref _sent, 0);
    }
}
