namespace Actors.Storage.Idempotency;

/// <summary>What there is of a key that another run has begun.</summary>
/// <param name="Answer">The answer; null while the run has none.</param>
/// <param name="LeaseUntil">When the run loses the key, where it has no answer.</param>
public sealed record IdempotencyRecord(StoredAnswer? Answer, DateTimeOffset LeaseUntil);
