namespace Actors.Domain.Costs.Tco;

/// <summary>What a comparison rests on: assumptions by name, each of which may be set. Immutable.</summary>
public sealed class TcoAssumptions
{
    private const string Assumed = "assumed; set it to your own";

    private static readonly TcoAssumption[] Defaults =
    [
        new("months", 36, "months compared", 120, Assumed),
        new("cpuHoursPerMonth", 730, "CPU hours of work a month", 1e9, Assumed),
        new("gpuHoursPerMonth", 0, "GPU hours of work a month", 1e9, Assumed),
        new("peakToMean", 3, "times the mean load that there must be room for", 1_000, Assumed),
        new("storageGib", 100, "GiB stored", 1e9, Assumed),
        new("egressGbPerMonth", 100, "GB sent out a month", 1e9, Assumed),
        new("cloudCpuHour", 0.045, "currency units for a CPU hour on demand", 1_000, Assumed),
        new("cloudGpuHour", 1.2, "currency units for a GPU hour on demand", 1_000, Assumed),
        new("cloudStorageGibMonth", 0.023, "currency units for a GiB and month", 1_000, Assumed),
        new("cloudEgressGb", 0.09, "currency units for a GB sent out", 1_000, Assumed),
        new("reservedDiscount", 0.4, "of the price on demand, 0 to 1", 1, Assumed),
        new("spotDiscount", 0.65, "of the price on demand, 0 to 1", 1, Assumed),
        new("spotShare", 0.7, "of the work that may be interrupted, 0 to 1", 1, Assumed),
        new("spotRepeated", 0.05, "of that work which is done again after interruptions", 1, Assumed),
        new("serverPrice", 9_000, "currency units for a server", 1e7, Assumed),
        new("serverCores", 64, "processors of a server", 10_000, Assumed),
        new("serverGpus", 0, "graphics cards of a server", 64, Assumed),
        new("serverWatts", 350, "W that a server takes", 20_000, Assumed),
        new("serverLifeMonths", 48, "months that a server is used", 240, Assumed),
        new("targetUtilisation", 0.7, "of a server that may be in use at the peak, 0 to 1", 1, Assumed),
        new("kwhPrice", 0.25, "currency units for a kWh", 100, Assumed),
        new("pue", 1.4, "power usage effectiveness of the room", 10, Assumed),
        new("rackPerServerMonth", 60, "currency units for a server's place and connection a month", 1e6, Assumed),
        new("adminHoursPerServerMonth", 1.5, "hours of people a month for a server", 1_000, Assumed),
        new("adminHour", 70, "currency units for an hour of people", 10_000, Assumed),
        new("cloudAdminHoursPerMonth", 8, "hours of people a month for the cloud", 10_000, Assumed),
        new("devices", 0, "devices that can answer themselves", 1e8, Assumed),
        new("edgeShare", 0.8, "of the work that devices do, 0 to 1", 1, Assumed),
        new("devicePrice", 120, "currency units for a device", 1e6, Assumed),
        new("deviceLifeMonths", 60, "months that a device is used", 240, Assumed),
        new("deviceWatts", 4, "W that a device takes for it", 1_000, Assumed),
        new("deviceManagementMonth", 0.5, "currency units for a device's management a month", 1_000, Assumed),
    ];

    private readonly Dictionary<string, TcoAssumption> _values;

    private TcoAssumptions(Dictionary<string, TcoAssumption> values) => _values = values;

    /// <summary>The defaults.</summary>
    public static TcoAssumptions Default { get; } = new(Defaults.ToDictionary(one => one.Name, StringComparer.Ordinal));

    /// <summary>All of them, in their order.</summary>
    public IEnumerable<TcoAssumption> All => Defaults.Select(one => _values[one.Name]);

    /// <summary>The value of one.</summary>
    internal double this[string name] => _values[name].Value;

    /// <summary>These with one set.</summary>
    /// <exception cref="ArgumentException">There is none of the name, or the value does not fit.</exception>
    public TcoAssumptions With(string name, double value, string source)
    {
        if (!_values.TryGetValue(name, out var known))
        {
            throw new ArgumentException($"There is no assumption '{name}'; there are {string.Join(", ", Defaults.Select(one => one.Name))}.", nameof(name));
        }

        var isDivisor = name is "months" or "serverCores" or "serverLifeMonths" or "targetUtilisation" or "deviceLifeMonths";
        if (!(value >= 0 && value <= known.Most) || (isDivisor && value == 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; it must be {(isDivisor ? "over 0" : "0")} to {known.Most}."), nameof(value));
        }

        return new TcoAssumptions(new Dictionary<string, TcoAssumption>(_values, StringComparer.Ordinal) { [name] = known with { Value = value, Source = source } });
    }

    /// <summary>Where the value of one comes from.</summary>
    internal string SourceOf(string name) => FormattableString.Invariant($"{name} {_values[name].Value} ({_values[name].Source})");
}
