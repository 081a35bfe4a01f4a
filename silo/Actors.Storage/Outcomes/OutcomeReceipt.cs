using Actors.Domain.Outcomes;

namespace Actors.Storage.Outcomes;

/// <summary>What became of an outcome that was sent.</summary>
/// <param name="Status">What.</param>
/// <param name="Outcome">As it is kept; as it was sent where it is not.</param>
/// <param name="Reason">Why it is not kept; null where it is.</param>
public sealed record OutcomeReceipt(OutcomeStatus Status, Outcome Outcome, string? Reason = null);
