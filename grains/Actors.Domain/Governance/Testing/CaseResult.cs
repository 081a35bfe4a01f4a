using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>What came of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Failure">Why there is no answer; null where there is one.</param>
/// <param name="Outputs">The outputs; empty where there is no answer.</param>
/// <param name="RunMs">Time of the run, in milliseconds.</param>
public sealed record CaseResult(TestCase Case, string? Failure, ImmutableArray<TestValues> Outputs, double RunMs);
