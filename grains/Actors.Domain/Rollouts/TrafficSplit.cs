using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>How predictions without a version of their own are split while a rollout is under way. Part of the model, so that it changes whole.</summary>
/// <param name="Rollout">The rollout's id.</param>
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
    bool KeepInputs);
