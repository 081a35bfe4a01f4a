namespace Actors.Domain.Placement;

/// <summary>A number among the assumptions: its name, its range, and how it is read and changed.</summary>
/// <param name="Name">Its name, its unit last.</param>
/// <param name="Read">Reads it.</param>
/// <param name="With">The assumptions with another value in its place.</param>
public sealed record PlacementNumber(string Name, Func<PlacementAssumptions, double> Read, Func<PlacementAssumptions, double, PlacementAssumptions> With)
{
    private const double Large = 1e15;

    /// <summary>The least value.</summary>
    public double Least { get; init; }

    /// <summary>The greatest value.</summary>
    public double Most { get; init; } = Large;

    /// <summary>Whether zero itself is not allowed.</summary>
    public bool IsAboveZero { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlacementNumber> All { get; } =
    [
        new("predictionsPerDay", a => a.PredictionsPerDay, (a, value) => a with { PredictionsPerDay = value }) { IsAboveZero = true },
        new("deviceSlowdown", a => a.DeviceSlowdown, (a, value) => a with { DeviceSlowdown = value }) { IsAboveZero = true },
        new("roundTripSeconds", a => a.RoundTripSeconds, (a, value) => a with { RoundTripSeconds = value }),
        new("uplinkBytesPerSecond", a => a.UplinkBytesPerSecond, (a, value) => a with { UplinkBytesPerSecond = value }) { IsAboveZero = true },
        new("downlinkBytesPerSecond", a => a.DownlinkBytesPerSecond, (a, value) => a with { DownlinkBytesPerSecond = value }) { IsAboveZero = true },
        new("requestOverheadBytes", a => a.RequestOverheadBytes, (a, value) => a with { RequestOverheadBytes = value }),
        new("offlineShare", a => a.OfflineShare, (a, value) => a with { OfflineShare = value }) { Most = 1 },
        new("leastAvailability", a => a.LeastAvailability, (a, value) => a with { LeastAvailability = value }) { Most = 1 },
        new("tailFactor", a => a.TailFactor, (a, value) => a with { TailFactor = value }) { Least = 1 },
        new("deviceMemoryBytes", a => a.DeviceMemoryBytes, (a, value) => a with { DeviceMemoryBytes = value }),
        new("memoryFactor", a => a.MemoryFactor, (a, value) => a with { MemoryFactor = value }) { Least = 1 },
        new("mostDeviceShare", a => a.MostDeviceShare, (a, value) => a with { MostDeviceShare = value }) { Most = 1 },
        new("updatesPerMonth", a => a.UpdatesPerMonth, (a, value) => a with { UpdatesPerMonth = value }),
        new("reportBytesPerPrediction", a => a.ReportBytesPerPrediction, (a, value) => a with { ReportBytesPerPrediction = value }),
        new("escalatedShare", a => a.EscalatedShare, (a, value) => a with { EscalatedShare = value }) { Most = 1 },
        new("pricePerGigabyte", a => a.PricePerGigabyte, (a, value) => a with { PricePerGigabyte = value }),
        new("cloudPricePerCpuHour", a => a.CloudPricePerCpuHour, (a, value) => a with { CloudPricePerCpuHour = value }),
        new("devicePricePerCpuHour", a => a.DevicePricePerCpuHour, (a, value) => a with { DevicePricePerCpuHour = value }),
        new("deviceWatts", a => a.DeviceWatts, (a, value) => a with { DeviceWatts = value }),
        new("cloudWatts", a => a.CloudWatts, (a, value) => a with { CloudWatts = value }),
        new("powerUsageEffectiveness", a => a.PowerUsageEffectiveness, (a, value) => a with { PowerUsageEffectiveness = value }) { Least = 1 },
        new("joulesPerMegabyte", a => a.JoulesPerMegabyte, (a, value) => a with { JoulesPerMegabyte = value }),
        new("latencyWeight", a => a.LatencyWeight, (a, value) => a with { LatencyWeight = value }),
        new("costWeight", a => a.CostWeight, (a, value) => a with { CostWeight = value }),
        new("energyWeight", a => a.EnergyWeight, (a, value) => a with { EnergyWeight = value }),
        new("networkWeight", a => a.NetworkWeight, (a, value) => a with { NetworkWeight = value }),
    ];
}
