namespace Actors.Gateway.Placement;

/// <summary>Where a model should answer, with all that this rests on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Devices">The filter of the devices; null for all.</param>
/// <param name="DevicesMeasured">Devices that report how long the model takes them.</param>
/// <param name="Best"><c>device</c>, <c>cloud</c> or <c>split</c>; null where each has an obstacle.</param>
/// <param name="Options">The three, with what each means for one prediction on average.</param>
/// <param name="TippingPoints">What would change the advice, the nearest first.</param>
/// <param name="Facts">What was measured, by name.</param>
/// <param name="Assumptions">What was assumed, by name; each can be set in the question.</param>
public sealed record PlacementDetail(
    string Model,
    int Version,
    string? Devices,
    int DevicesMeasured,
    string? Best,
    IReadOnlyList<PlacementOptionDetail> Options,
    IReadOnlyList<TippingPointDetail> TippingPoints,
    IReadOnlyDictionary<string, FactDetail> Facts,
    IReadOnlyDictionary<string, AssumptionDetail> Assumptions);
