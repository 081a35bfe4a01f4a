namespace Actors.Gateway.Observation;

/// <summary>What observation itself costs, signal by signal.</summary>
internal sealed class SignalCosts
{
    /// <summary>What Prometheus reads.</summary>
    public SignalCost Scrapes { get; } = new("scrapes");

    /// <summary>Metrics that are sent.</summary>
    public SignalCost Metrics { get; } = new("metrics");

    /// <summary>Spans.</summary>
    public SignalCost Traces { get; } = new("traces");

    /// <summary>Log records.</summary>
    public SignalCost Logs { get; } = new("logs");

    /// <summary>All of them.</summary>
    public IReadOnlyList<SignalCost> All => [Scrapes, Metrics, Traces, Logs];

    /// <summary>Series of the last scrape.</summary>
    public int Series { get; set; }

    /// <summary>Instruments of the last scrape that have as many series as they may, so that further ones are added up in one.</summary>
    public int Overflowing { get; set; }
}
