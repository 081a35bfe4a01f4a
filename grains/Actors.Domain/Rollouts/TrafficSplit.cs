using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>How predictions without a version of their own are split while a rollout is under way. Part of the model, so that it changes whole.</summary>
/// <param name="Rollout">The rollout's id, or the experiment's.</param>
/// <param name="Epoch">Grows with each change of the split, so that counts say which they belong to.</param>
/// <param name="Candidate">The version that is tried.</param>
/// <param name="Share">The candidate's, 0 to 1.</param>
/// <param name="Salt">Makes one rollout's assignment independent of another's.</param>
/// <param name="Include">Segments, tenants or callers that take part; empty for all.</param>
/// <param name="Exclude">Those that do not.</param>
/// <param name="Shadows">Versions that get copies of requests, and whose answers nobody gets.</param>
/// <param name="Tolerance">How far a shadow's number may be from the live one, absolute or relative.</param>
/// <param name="KeepInputs">Whether inputs may be kept with disagreements.</param>
public sealed record TrafficSplit(
    string Rollout,
    int Epoch,
    int Candidate,
    double Share,
    long Salt,
    ImmutableArray<string> Include,
    ImmutableArray<string> Exclude,
    ImmutableArray<int> Shadows,
    double Tolerance,
    bool KeepInputs)
{
    /// <summary>Whether the arms' inputs are counted.</summary>
    public bool CompareInputs { get; init; }

    /// <summary>Of an experiment: the arms, which share the requests by what each caller was exposed to; empty for a rollout.</summary>
    public ImmutableArray<TrafficArm> Arms { get; init; } = [];

    /// <summary>Of an experiment: the version that was live when it began. Once another is, the split is void.</summary>
    public int? Live { get; init; }

    /// <summary>Every version that it may send requests to, or copies.</summary>
    public IEnumerable<int> Versions() => Arms.IsDefaultOrEmpty ? [Candidate, .. Shadows] : Arms.Select(arm => arm.Version).Distinct();
}
