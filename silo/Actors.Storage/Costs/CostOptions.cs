namespace Actors.Storage.Costs;

/// <summary>How use is metered, and what holds for every tenant that says nothing else.</summary>
public sealed class CostOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Costs";

    /// <summary>Whether use is metered and written. Default: true; a device may do without, whose cost is what it costs.</summary>
    public bool IsMetered { get; set; } = true;

    /// <summary>Where this silo stands, by the name that prices and grids have: a region or a site. 1 to 60 ASCII characters. Default: default.</summary>
    public string Place { get; set; } = "default";

    /// <summary>The platform's currency, as ISO 4217 has it. Default: USD.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>The platform's prices: of shared and idle capacity, and of tenants that have none of their own. Empty by default.</summary>
    public IList<PriceOption> Prices { get; } = [];

    /// <summary>The platform's grids. Empty by default: the world's average then.</summary>
    public IList<GridOption> Grid { get; } = [];

    /// <summary>Processors that are paid for; null for those that the process may use. Over 0, at most 100,000.</summary>
    public double? CapacityCpus { get; set; }

    /// <summary>Bytes of memory that are paid for; null for what the process may use.</summary>
    public long? CapacityBytes { get; set; }

    /// <summary>Power that a busy processor takes beyond an idle one, in watts, where it is not measured. 0 to 1,000. Default: 2.8.</summary>
    public double BusyWatts { get; set; } = 2.8;

    /// <summary>Power that a processor takes when idle, in watts, where it is not measured. 0 to 1,000. Default: 0.74.</summary>
    public double IdleWatts { get; set; } = 0.74;

    /// <summary>How often use is written. 100 ms to 1 minute. Default: 1 s.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often use is metered, and budgets are told what it cost; at least as often as it is written. 20 ms to 1 minute. Default: 200 ms.</summary>
    public TimeSpan TellPeriod { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often prices and tags are read anew. 100 ms to 1 hour. Default: 10 s.</summary>
    public TimeSpan RefreshPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Records that may wait to be written; beyond them use is kept for its tenant as a whole. 1,000 to 10,000,000. Default: 100,000.</summary>
    public int MaxWaiting { get; set; } = 100_000;

    /// <summary>For how long use is kept. 31 to 3,653 days. Default: 1,096 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(1_096);
}
