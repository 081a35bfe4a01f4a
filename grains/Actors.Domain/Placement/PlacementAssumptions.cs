namespace Actors.Domain.Placement;

/// <summary>What nobody measures here and everybody may set. The defaults are orders of magnitude of an industrial gateway on a mobile network, not promises.</summary>
public sealed record PlacementAssumptions
{
    /// <summary>Predictions of one device in a day. Over 0; default 86,400, one a second.</summary>
    public double PredictionsPerDay { get; init; } = 86_400;

    /// <summary>How much longer than in the cluster a prediction takes on such a device, where no device has reported it. Over 0; default 5.</summary>
    public double DeviceSlowdown { get; init; } = 5;

    /// <summary>Time to the cluster and back without anything to carry. Default 0.06.</summary>
    public double RoundTripSeconds { get; init; } = 0.06;

    /// <summary>What the device can send. Over 0; default 250,000 (2 Mbit/s).</summary>
    public double UplinkBytesPerSecond { get; init; } = 250_000;

    /// <summary>What it can receive. Over 0; default 1,250,000 (10 Mbit/s).</summary>
    public double DownlinkBytesPerSecond { get; init; } = 1_250_000;

    /// <summary>Bytes around inputs and outputs: headers, framing. Default 600.</summary>
    public double RequestOverheadBytes { get; init; } = 600;

    /// <summary>The part of the time without a network. 0 to 1; default 0.01.</summary>
    public double OfflineShare { get; init; } = 0.01;

    /// <summary>The part of the time in which there must be an answer. 0 to 1; default 0.95.</summary>
    public double LeastAvailability { get; init; } = 0.95;

    /// <summary>The longest that an answer may take, tail included; null for any. Default 0.5.</summary>
    public double? LatencyGoalSeconds { get; init; } = 0.5;

    /// <summary>How much longer than the average a slow answer takes. 1 or more; default 3.</summary>
    public double TailFactor { get; init; } = 3;

    /// <summary>Memory that a device has left for models. Default 256 MiB.</summary>
    public double DeviceMemoryBytes { get; init; } = 256 << 20;

    /// <summary>Memory that a loaded model takes, in lengths of its file. 1 or more; default 2.5.</summary>
    public double MemoryFactor { get; init; } = 2.5;

    /// <summary>The part of one processor of the device that predictions may take. 0 to 1; default 0.3.</summary>
    public double MostDeviceShare { get; init; } = 0.3;

    /// <summary>Times in 30 days that a device gets a new version. Default 2.</summary>
    public double UpdatesPerMonth { get; init; } = 2;

    /// <summary>Bytes that a device reports of each of its own predictions: summaries, sampled rows. Default 8.</summary>
    public double ReportBytesPerPrediction { get; init; } = 8;

    /// <summary>The part of predictions of which the device is unsure and asks again in the cluster. 0 to 1; default 0.1.</summary>
    public double EscalatedShare { get; init; } = 0.1;

    /// <summary>What the inputs say of people. Default internal.</summary>
    public PrivacyClass Privacy { get; init; } = PrivacyClass.Internal;

    /// <summary>The highest class that may leave the device. Default internal.</summary>
    public PrivacyClass MayLeave { get; init; } = PrivacyClass.Internal;

    /// <summary>Price of a gigabyte (10^9 bytes) over the network, in any currency. Default 4.</summary>
    public double PricePerGigabyte { get; init; } = 4;

    /// <summary>Price of an hour of one processor in the cluster, its idle time included. Default 0.08.</summary>
    public double CloudPricePerCpuHour { get; init; } = 0.08;

    /// <summary>Price of an hour of one processor of the device, its wear included. Default 0.01.</summary>
    public double DevicePricePerCpuHour { get; init; } = 0.01;

    /// <summary>Power that a busy processor of the device takes beyond an idle one. Default 2.</summary>
    public double DeviceWatts { get; init; } = 2;

    /// <summary>Power of a busy processor in the cluster. Default 8.</summary>
    public double CloudWatts { get; init; } = 8;

    /// <summary>Power usage effectiveness of the data centre: all that it takes over what its machines take. 1 or more; default 1.4.</summary>
    public double PowerUsageEffectiveness { get; init; } = 1.4;

    /// <summary>Energy that the device and the network take to carry a megabyte (10^6 bytes). Default 2.</summary>
    public double JoulesPerMegabyte { get; init; } = 2;

    /// <summary>How much the time to an answer counts. Default 0.3.</summary>
    public double LatencyWeight { get; init; } = 0.3;

    /// <summary>How much the price counts. Default 0.4.</summary>
    public double CostWeight { get; init; } = 0.4;

    /// <summary>How much the energy counts. Default 0.2.</summary>
    public double EnergyWeight { get; init; } = 0.2;

    /// <summary>How much the network counts. Default 0.1.</summary>
    public double NetworkWeight { get; init; } = 0.1;

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        foreach (var number in PlacementNumber.All)
        {
            var value = number.Read(this);
            if (!(value >= number.Least && value <= number.Most) || (number.IsAboveZero && value == 0))
            {
                faults.Add(FormattableString.Invariant($"{number.Name} is {value}; it is to be {(number.IsAboveZero ? "over 0" : $"{number.Least} or more")}, at most {number.Most}."));
            }
        }

        if (LatencyGoalSeconds is { } goal && !(goal > 0 && double.IsFinite(goal)))
        {
            faults.Add("latencyGoalSeconds is to be over 0, or null.");
        }

        if (LatencyWeight + CostWeight + EnergyWeight + NetworkWeight is not > 0)
        {
            faults.Add("One of the weights is to be over 0.");
        }

        return faults;
    }
}
