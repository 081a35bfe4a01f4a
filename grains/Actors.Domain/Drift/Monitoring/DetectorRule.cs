using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Detection;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A detector that takes a figure of each window of a feature in.</summary>
/// <param name="Name">Unique in its group.</param>
/// <param name="Detector">The detector's name.</param>
/// <param name="Settings">Its settings, where they are not the usual.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Figure">What of it: see <see cref="WindowFigures"/>.</param>
public sealed record DetectorRule(string Name, string Detector, ImmutableSortedDictionary<string, double> Settings, string Feature, string Figure)
{
    /// <summary>The detector.</summary>
    /// <exception cref="ArgumentException">There is none of the name, or it has no such setting.</exception>
    public Detector Make() => Detectors.Create(Detector, Settings);

    /// <summary>All that decides on what it says: a changed rule starts anew.</summary>
    public string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{Name} {Detector}({string.Join(", ", Settings.Select(setting => $"{setting.Key}={setting.Value:R}"))}) {Figure} of {Feature}");
}
