using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Domain.Detection;

/// <summary>The one setting of a detector by which its run length is chosen.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Setting">The setting's name.</param>
/// <param name="Low">The smallest value tried.</param>
/// <param name="High">The largest.</param>
/// <param name="IsOfErrors">Whether the detector is for errors, 0 or 1, rather than numbers.</param>
public sealed record DetectorKnob(string Detector, string Setting, double Low, double High, bool IsOfErrors)
{
    private static readonly FrozenDictionary<string, DetectorKnob> ByName = new DetectorKnob[]
    {
        new("adwin", "delta", 1e-9, 100, false),
        new("page_hinkley", "threshold", 0.5, 500, false),
        new("cusum", "threshold", 0.5, 50, false),
        new("ewma", "threshold", 0.5, 20, false),
        new("shewhart", "limit", 0.5, 8, false),
        new("kswin", "critical", 1, 30, false),
        new("ddm", "drift", 0.1, 20, true),
        new("eddm", "beta", 0.2, 0.999, true),
        new("hddm_a", "drift", 1e-9, 1, true),
        new("hddm_w", "drift", 1e-9, 1, true),
    }.ToFrozenDictionary(knob => knob.Detector, StringComparer.Ordinal);

    /// <summary>Those of all detectors that have one, by name.</summary>
    public static ImmutableArray<DetectorKnob> All { get; } = [.. ByName.Values.OrderBy(knob => knob.Detector, StringComparer.Ordinal)];

    /// <summary>A detector's; null where it has none.</summary>
    public static DetectorKnob? Find(string detector) => ByName.GetValueOrDefault(detector);

    /// <summary>The detector with the setting at a value and all others at their defaults.</summary>
    public Detector At(double value)
    {
        var settings = new Dictionary<string, double> { [Setting] = value };
        if (Detector == "eddm")
        {
            // It warns before it alarms, whatever its beta.
            settings["alpha"] = Math.Max(0.95, value);
        }

        return Detectors.Create(Detector, settings);
    }

    /// <summary>The detector with the run length asked for on a stream without drift.</summary>
    /// <param name="draw">The stream.</param>
    /// <param name="asked">The run length.</param>
    /// <param name="runs">Streams simulated for each setting tried; the run length is off by about 1/√runs.</param>
    /// <param name="seed">Of them.</param>
    public (double Value, RunLengths Measured) Calibrate(RunLength.Draw draw, double asked, int runs = 2000, ulong seed = 1) =>
        RunLength.Calibrate(At, Low, High, draw, asked, runs, seed);
}
