namespace Actors.Gateway.Costs;

/// <summary>What could be saved.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Currency">The currency; amounts are in its millionths.</param>
/// <param name="IdleMicros">What versions cost that answered nobody in the span.</param>
/// <param name="Versions">Those versions, the dearest first.</param>
/// <param name="IdleCapacityMicros">The tenant's share of capacity that nobody used.</param>
/// <param name="Orphans">Where versions that can be removed are listed, with the reasons.</param>
internal sealed record WasteDetail(
    DateTimeOffset From, DateTimeOffset Until, string Currency, long IdleMicros, IReadOnlyList<WastedVersion> Versions, long IdleCapacityMicros, string Orphans);
