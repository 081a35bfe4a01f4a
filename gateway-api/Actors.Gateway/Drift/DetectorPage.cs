using Actors.Drift;

namespace Actors.Gateway.Drift;

/// <summary>The detectors of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="ModelVersion">The model's version.</param>
/// <param name="Detectors">The detectors.</param>
internal sealed record DetectorPage(string Group, int ModelVersion, IReadOnlyList<DriftDetectorView> Detectors);
