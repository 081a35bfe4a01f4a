namespace Actors.Domain.Placement;

/// <summary>One place to answer, with what it means. Everything but <see cref="Score"/> is for one prediction on average.</summary>
/// <param name="Kind">Where.</param>
/// <param name="LatencySeconds">From the inputs being there to the answer.</param>
/// <param name="SlowLatencySeconds">The same for a slow one: the average times the tail factor, and for a cascade that of a prediction that is asked twice.</param>
/// <param name="NetworkBytes">Bytes over the device's network, both ways; the device's share of downloads of the model among them.</param>
/// <param name="Cost">In the currency of the prices.</param>
/// <param name="EnergyJoules">Of the device, the network and the data centre.</param>
/// <param name="Availability">The part of the time in which there is an answer.</param>
/// <param name="DeviceShare">The part of one of the device's processors that is busy.</param>
/// <param name="Obstacles">Why it is out of the question, each with its numbers; empty where it is not.</param>
public sealed record PlacementOption(
    PlacementKind Kind,
    double LatencySeconds,
    double SlowLatencySeconds,
    double NetworkBytes,
    double Cost,
    double EnergyJoules,
    double Availability,
    double DeviceShare,
    IReadOnlyList<string> Obstacles)
{
    /// <summary>The weighted mean of latency, cost, energy and network, each over that of the best option that has no obstacle; 1 is the least. Null where there is an obstacle.</summary>
    public double? Score { get; init; }
}
