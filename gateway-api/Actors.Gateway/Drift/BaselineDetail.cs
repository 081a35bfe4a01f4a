using Actors.Drift;

namespace Actors.Gateway.Drift;

/// <summary>A baseline, described.</summary>
/// <param name="Baseline">What it is.</param>
/// <param name="Features">What its features looked like.</param>
internal sealed record BaselineDetail(BaselineView Baseline, IReadOnlyList<BaselineFeatureDetail> Features);
