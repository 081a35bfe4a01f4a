namespace Actors.Gateway.Ingestion;

/// <summary>What is kept of a field in a window; null where there were no values, or it is not kept.</summary>
/// <param name="Count">Values.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">The mean, of the exact sum.</param>
/// <param name="Last">The newest.</param>
/// <param name="P50">The median, to 1 %.</param>
/// <param name="P95">What 95 % are not above, to 1 %.</param>
/// <param name="P99">What 99 % are not above, to 1 %.</param>
internal sealed record AggregateDetail(long Count, double? Min, double? Max, double? Mean, double? Last, double? P50, double? P95, double? P99);
