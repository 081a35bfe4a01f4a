namespace Actors.LoadTests.Arrivals;

/// <summary>How a fleet of devices sends readings. Shares are parts of the readings, from 0 to 1.</summary>
internal sealed record SensorSettings
{
    /// <summary>The most devices.</summary>
    public const int MaxDevices = 1_000_000;

    /// <summary>How many devices there are; 1 to <see cref="MaxDevices"/>.</summary>
    public int Devices { get; init; } = 1000;

    /// <summary>Seconds between two readings of a device.</summary>
    public double PeriodS { get; init; } = 1;

    /// <summary>By how much of it a period is longer or shorter, evenly spread; 0 to 1.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>How many readings are the first of a burst.</summary>
    public double BurstShare { get; init; } = 0.001;

    /// <summary>Further readings of a burst.</summary>
    public int BurstReadings { get; init; } = 20;

    /// <summary>Seconds between them.</summary>
    public double BurstGapS { get; init; } = 0.01;

    /// <summary>How far the rate rises above its mean and falls below it in the course of a day; 0 to below 1.</summary>
    public double DiurnalSwing { get; init; } = 0.5;

    /// <summary>Seconds of a day: shorter ones show a whole day in a short run.</summary>
    public double DayS { get; init; } = 20;

    /// <summary>How many readings are held back, as by a device out of reach.</summary>
    public double LateShare { get; init; } = 0.01;

    /// <summary>Seconds that these are late, in the mean.</summary>
    public double LateS { get; init; } = 2;

    /// <summary>How many readings are sent twice, as after a lost acknowledgement.</summary>
    public double DuplicateShare { get; init; } = 0.01;

    /// <summary>Seconds until the second time, in the mean.</summary>
    public double DuplicateS { get; init; } = 0.5;

    /// <summary>Where all chance comes from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is wrong with them; empty where nothing is.</summary>
    public IEnumerable<string> Check()
    {
        (string Name, bool IsRight, string Range)[] rules =
        [
            (nameof(Devices), Devices is >= 1 and <= MaxDevices, "from 1 to 1,000,000"),
            (nameof(PeriodS), PeriodS > 0, "above 0"),
            (nameof(Jitter), Jitter is >= 0 and <= 1, "from 0 to 1"),
            (nameof(BurstShare), BurstShare is >= 0 and <= 1, "from 0 to 1"),
            (nameof(BurstReadings), BurstReadings is >= 0 and <= 10_000, "from 0 to 10,000"),
            (nameof(BurstGapS), BurstGapS >= 0, "0 or above"),
            (nameof(DiurnalSwing), DiurnalSwing is >= 0 and < 1, "from 0 to below 1"),
            (nameof(DayS), DayS > 0, "above 0"),
            (nameof(LateShare), LateShare is >= 0 and <= 1, "from 0 to 1"),
            (nameof(LateS), LateS >= 0, "0 or above"),
            (nameof(DuplicateShare), DuplicateShare is >= 0 and <= 1, "from 0 to 1"),
            (nameof(DuplicateS), DuplicateS >= 0, "0 or above"),
        ];
        return rules.Where(rule => !rule.IsRight).Select(rule => $"sensors: {rule.Name} must be {rule.Range}.");
    }
}
