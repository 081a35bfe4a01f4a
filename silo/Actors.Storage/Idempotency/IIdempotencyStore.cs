namespace Actors.Storage.Idempotency;

/// <summary>
/// Remembers requests by a key of their client's. A run begins a key before it has any effect and completes it with its answer; a run that
/// ended without an answer, as when its process was killed, loses the key when its lease ends, and the request may be run again.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>Begins a key for a run, unless another run holds it or has completed it.</summary>
    /// <param name="scope">The key within its caller, as 64 hexadecimal digits.</param>
    /// <param name="owner">The run, as 32 hexadecimal digits.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">How long the key is the run's without being renewed.</param>
    /// <param name="retention">How long the key is remembered.</param>
    /// <returns>Null where the key is the run's now; else what there is of it.</returns>
    ValueTask<IdempotencyRecord?> BeginAsync(
        string scope, string owner, DateTimeOffset now, TimeSpan lease, TimeSpan retention, CancellationToken cancellationToken);

    /// <summary>Prolongs a run's lease.</summary>
    ValueTask RenewAsync(string scope, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Keeps the answer of a run.</summary>
    /// <returns>Whether the key was still the run's; else nothing changed.</returns>
    ValueTask<bool> CompleteAsync(string scope, string owner, StoredAnswer answer, CancellationToken cancellationToken);

    /// <summary>Forgets a key whose run had no answer worth keeping.</summary>
    ValueTask AbandonAsync(string scope, string owner, CancellationToken cancellationToken);

    /// <summary>Forgets what has expired.</summary>
    ValueTask PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
