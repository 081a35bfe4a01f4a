namespace Actors.Gateway.Costs;

/// <summary>What retraining, labels and reviews of a span of time cost.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Currency">The currency; amounts are in its millionths.</param>
/// <param name="Models">The dearest first.</param>
internal sealed record TrainingCostsDetail(DateTimeOffset From, DateTimeOffset Until, string Currency, IReadOnlyList<TrainingCostDetail> Models);
