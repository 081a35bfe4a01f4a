using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Domain.Detection;

/// <summary>Makes detectors by name, from settings that are data.</summary>
public static class Detectors
{
    private static readonly FrozenDictionary<string, DetectorKind> Kinds = new DetectorKind[]
    {
        new("adwin", [("delta", 0.002), ("clock", 32), ("leastPart", 5), ("grace", 10)], s => new Adwin(s["delta"], (int)s["clock"], (int)s["leastPart"], (int)s["grace"])),
        new("adwin_river_legacy", [("delta", 0.002)], s => Adwin.RiverLegacy(s["delta"])),
        new("page_hinkley", [("least", 30), ("delta", 0.005), ("threshold", 50), ("alpha", 0.9999)], s => new PageHinkley((int)s["least"], s["delta"], s["threshold"], s["alpha"])),
        new("ddm", [("least", 30), ("warning", 2), ("drift", 3)], s => new Ddm((int)s["least"], s["warning"], s["drift"])),
        new("eddm", [("least", 30), ("alpha", 0.95), ("beta", 0.9)], s => new Eddm((int)s["least"], s["alpha"], s["beta"])),
        new("hddm_a", [("drift", 0.001), ("warning", 0.005), ("twoSided", 0)], s => new HddmAverage(s["drift"], s["warning"], s["twoSided"] != 0)),
        new("hddm_w", [("drift", 0.001), ("warning", 0.005), ("lambda", 0.05), ("twoSided", 0)], s => new HddmWeighted(s["drift"], s["warning"], s["lambda"], s["twoSided"] != 0)),
        new("kswin", [("alpha", 0.005), ("critical", 0), ("window", 100), ("newest", 30), ("seed", 1)], s => s["critical"] > 0
            ? Kswin.At(s["critical"], (int)s["window"], (int)s["newest"], (ulong)s["seed"])
            : new Kswin(s["alpha"], (int)s["window"], (int)s["newest"], (ulong)s["seed"])),
        new("cusum", [("least", 30), ("slack", 0.5), ("threshold", 5), ("side", 0)], s => new Cusum((int)s["least"], s["slack"], s["threshold"], (Side)(int)s["side"])),
        new("ewma", [("least", 30), ("alpha", 0.1), ("threshold", 4), ("side", 0)], s => new Ewma((int)s["least"], s["alpha"], s["threshold"], (Side)(int)s["side"])),
        new("shewhart", [("least", 30), ("limit", 3), ("side", 0)], s => new Shewhart((int)s["least"], s["limit"], (Side)(int)s["side"])),
        new("cusum_frouros", [("least", 30), ("delta", 0.005), ("threshold", 50)], s => FrourosSum.Cusum((int)s["least"], s["delta"], s["threshold"])),
        new("geometric_moving_average", [("least", 30), ("alpha", 0.99), ("threshold", 1)], s => FrourosSum.GeometricMovingAverage((int)s["least"], s["alpha"], s["threshold"])),
        new("page_hinkley_frouros", [("least", 30), ("delta", 0.005), ("threshold", 50), ("alpha", 0.9999)], s => PageHinkley.Frouros((int)s["least"], s["delta"], s["threshold"], s["alpha"])),
        new("bocd", [("mean", 0), ("meanVariance", 1), ("variance", 1), ("hazard", 0.01), ("longest", 500), ("least", 30)],
            s => new ChangePoint(s["mean"], s["meanVariance"], s["variance"], s["hazard"], (int)s["longest"], (int)s["least"])),
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>All names, in order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The settings of a detector and what they are unless said otherwise.</summary>
    /// <exception cref="ArgumentException">There is no such detector.</exception>
    public static ImmutableArray<(string Name, double Default)> Settings(string name) => Kind(name).Settings;

    /// <summary>A detector.</summary>
    /// <exception cref="ArgumentException">There is no such detector or setting, or a value is out of its range.</exception>
    public static Detector Create(string name, IReadOnlyDictionary<string, double>? settings = null)
    {
        var kind = Kind(name);
        var values = kind.Settings.ToDictionary(setting => setting.Name, setting => setting.Default, StringComparer.Ordinal);
        foreach (var (setting, value) in settings ?? ImmutableDictionary<string, double>.Empty)
        {
            if (!values.ContainsKey(setting) || !double.IsFinite(value))
            {
                throw new ArgumentException($"The detector {name} has no setting '{setting}' with the value {value}; it has {string.Join(", ", values.Keys)}.", nameof(settings));
            }

            values[setting] = value;
        }

        return kind.Make(values);
    }

    private static DetectorKind Kind(string name) =>
        Kinds.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no detector '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    private sealed record DetectorKind(string Name, ImmutableArray<(string Name, double Default)> Settings, Func<IReadOnlyDictionary<string, double>, Detector> Make);
}
