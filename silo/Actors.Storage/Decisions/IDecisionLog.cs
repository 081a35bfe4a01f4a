using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>Takes predictions to be remembered.</summary>
public interface IDecisionLog
{
    /// <summary>
    /// Takes a prediction. For <see cref="DecisionLevel.Durable"/> the answer comes once it is on disk; else at once, unless there is no room and the
    /// prediction is to wait for some.
    /// </summary>
    /// <param name="frame">The prediction as <see cref="TemplatedFrame"/> writes it, or <see cref="DecisionFrame"/> where it has no template; copied before this returns.</param>
    /// <param name="template">Its template; null where it has all by itself. Best the same object for all predictions of a kind: each is written once into each batch.</param>
    /// <param name="level">How much is remembered.</param>
    /// <param name="refusesWhenFull">Whether it is refused rather than kept waiting where there is no room.</param>
    /// <param name="cancellationToken">Ends the wait for room. Once taken, a prediction is on its way to the disk, and its caller is told what came of it.</param>
    ValueTask<DecisionReceipt> WriteAsync(ReadOnlySpan<byte> frame, DecisionTemplate? template, DecisionLevel level, bool refusesWhenFull, CancellationToken cancellationToken);

    /// <summary>Completes when what was taken before is written.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Predictions that were dropped since the process started.</summary>
    long Dropped { get; }

    /// <summary>Predictions that were taken since the process started.</summary>
    long Taken { get; }
}
