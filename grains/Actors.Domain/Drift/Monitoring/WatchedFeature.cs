using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A feature that is watched, and where it stands in a request or an answer.</summary>
/// <param name="Name">Unique in its group.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Column">From 0, over all dimensions but the first.</param>
/// <param name="Reading">How it is read.</param>
public sealed record WatchedFeature(string Name, string Tensor, int Column, FeatureReading Reading)
{
    /// <summary>How its values are compared.</summary>
    public FeatureKind Kind => Reading == FeatureReading.Number ? FeatureKind.Numeric : FeatureKind.Categorical;
}
