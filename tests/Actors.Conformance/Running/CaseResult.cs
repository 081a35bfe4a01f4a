using Actors.Conformance.Suite;

namespace Actors.Conformance.Running;

/// <summary>A case and how it ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reason">Why it did not pass; null where it did.</param>
internal sealed record CaseResult(Case Case, Verdict Verdict, string? Reason);
