namespace Actors.Gateway.Costs;

/// <summary>What predictions of a span of time cost.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Currency">The currency; amounts are in its millionths.</param>
/// <param name="Versions">The dearest first.</param>
/// <param name="Definition">What is divided by what.</param>
/// <param name="Notes">What the reader has to know.</param>
internal sealed record PredictionCostsDetail(
    DateTimeOffset From, DateTimeOffset Until, string Currency, IReadOnlyList<PredictionCostDetail> Versions, string Definition, IReadOnlyList<string> Notes);
