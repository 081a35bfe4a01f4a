namespace Actors.Ingestion.Bridges;

/// <summary>Brokers whose messages are readings.</summary>
public sealed class BridgeOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Ingestion:Mqtt";

    /// <summary>The brokers. Default: none.</summary>
    public IList<BrokerOptions> Brokers { get; } = [];
}
