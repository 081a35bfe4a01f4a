namespace Actors.Serving;

/// <summary>What a request says that decides on its version while a rollout is under way.</summary>
/// <param name="Key">By what its caller is always assigned alike; null for the caller's own id, and where there is none, by chance.</param>
/// <param name="Segments">What the caller belongs to; null for nothing.</param>
/// <param name="Tester">Which version a tester wants, <c>candidate</c> or <c>baseline</c>; null for whichever the rollout gives.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutHints)]
public sealed record RolloutHints(
    [property: Id(0)] string? Key,
    [property: Id(1)] string[]? Segments,
    [property: Id(2)] string? Tester)
{
    /// <summary>A tester's wish for the version that is tried.</summary>
    public const string Candidate = "candidate";

    /// <summary>A tester's wish for the version that is live.</summary>
    public const string Baseline = "baseline";
}
