using System.Collections.Immutable;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>What was found of a feature in a window, against one baseline.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Missing">The share of missing values in the window.</param>
/// <param name="Unseen">The share of values that the reference's edges or categories do not cover.</param>
/// <param name="Scores">Its scores, in the plan's order; those that are not for it are left out.</param>
public sealed record FeatureFinding(string Feature, double Missing, double Unseen, ImmutableArray<ScoreFinding> Scores)
{
    /// <summary>Whether any score says so.</summary>
    public bool IsDrift => Scores.Any(score => score.IsDrift);
}
