using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>The person affected does not accept an answer.</summary>
/// <param name="By">Who brought it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Answer">The answer that is disputed; null where the model's was rejected and none took its place.</param>
/// <param name="Excluded">Who decided it, and does not again.</param>
public sealed record CaseDispute(string By, string Reason, DateTimeOffset At, string? Answer, ImmutableArray<string> Excluded);
