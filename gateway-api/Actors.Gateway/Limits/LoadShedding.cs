using System.Diagnostics.CodeAnalysis;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Registry;
using Actors.Transport;

namespace Actors.Gateway.Limits;

/// <summary>
/// Refuses predictions that could not be answered in time before they are read: reading one takes a good part of what answering it does, and puts
/// all those behind it further back. Requests without a deadline are never refused for it.
/// </summary>
/// <remarks>
/// There are two queues in a request's way. Of the one in front of us only its own wait is known, and refusing is what keeps it short. The
/// engine's is known by what it has learned of its runs.
/// </remarks>
internal sealed class LoadShedding(Backlog backlog, InferenceCaller caller, TimeProvider clock)
{
    /// <summary>The share of a request's patience that may be lost before it is read, where no event loop reads it.</summary>
    private const double ReadingShare = 1.0 / 16;

    /// <summary>Callers with more patience than so many turns lose next to nothing by waiting for one.</summary>
    private const int ManyTurns = 64;

    /// <summary>Two turns pass at most until a request is refused: fast enough to ask elsewhere.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    /// <summary>A collection of memory, or another process that wants the processor too, makes turns long for about so long.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);

    [ThreadStatic]
    private static ReadingPace? _pace;

    /// <summary>Whether a request of a protocol that tells the model in its body is to be refused.</summary>
    /// <param name="patience">How long its caller waits; null for as long as it takes. What has passed of it is taken off.</param>
    /// <param name="problem">What to answer.</param>
    public bool Refuses(ref TimeSpan? patience, [NotNullWhen(true)] out Problem? problem)
    {
        problem = null;
        if (patience is not { } time)
        {
            return false;
        }

        var waited = backlog.Waited;
        patience = time > waited ? time - waited : TimeSpan.Zero;
        var isTooLate = EventLoopThread.TryGetTurn(out var turn)
            ? time < Turn * ManyTurns && (_pace ??= new ReadingPace(Ticks(Turn), Ticks(Burst))).Refuses(turn)
            : waited > time * ReadingShare;
        problem = isTooLate ? Problem.UnreadInTime : null;
        return isTooLate;
    }

    /// <summary>Whether a request is to be refused.</summary>
    /// <param name="key">The model.</param>
    /// <param name="version">The version asked for; null for the live one.</param>
    /// <param name="patience">How long its caller waits; null for as long as the model's settings say. What has passed of it is taken off.</param>
    /// <param name="problem">What to answer.</param>
    public bool Refuses(ModelKey key, int? version, ref TimeSpan? patience, [NotNullWhen(true)] out Problem? problem)
    {
        if (Refuses(ref patience, out problem))
        {
            return true;
        }

        problem = caller.Lateness(key, version, patience) > TimeSpan.Zero ? Problem.UnmeetableDeadline : null;
        return problem is not null;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
