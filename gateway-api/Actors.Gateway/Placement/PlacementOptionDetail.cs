namespace Actors.Gateway.Placement;

/// <summary>One place to answer. All figures are for one prediction on average.</summary>
/// <param name="Kind"><c>device</c>, <c>cloud</c>, or <c>split</c>: the device answers and asks the cluster again where it is unsure.</param>
/// <param name="Score">The weighted mean of latency, cost, energy and network, each over that of the best possible option; null where there is an obstacle.</param>
/// <param name="LatencySeconds">From the inputs being there to the answer.</param>
/// <param name="SlowLatencySeconds">The same for a slow one.</param>
/// <param name="NetworkBytes">Bytes over the device's network.</param>
/// <param name="Cost">In the currency of the prices.</param>
/// <param name="EnergyJoules">Of the device, the network and the data centre.</param>
/// <param name="Availability">The part of the time in which there is an answer.</param>
/// <param name="DeviceShare">The part of one of the device's processors that is busy.</param>
/// <param name="Obstacles">Why it is out of the question.</param>
public sealed record PlacementOptionDetail(
    string Kind,
    double? Score,
    double LatencySeconds,
    double SlowLatencySeconds,
    double NetworkBytes,
    double Cost,
    double EnergyJoules,
    double Availability,
    double DeviceShare,
    IReadOnlyList<string> Obstacles);
