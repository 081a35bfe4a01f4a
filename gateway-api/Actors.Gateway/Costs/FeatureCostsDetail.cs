namespace Actors.Gateway.Costs;

/// <summary>What a model's inputs cost beside what they are worth.</summary>
/// <param name="Model">The model.</param>
/// <param name="From">The begin of the costs' span.</param>
/// <param name="Until">Its end, itself not included.</param>
/// <param name="Currency">The currency; amounts are in its millionths.</param>
/// <param name="MeasuredAt">When the worths were measured.</param>
/// <param name="Method">How.</param>
/// <param name="Features">Those to think about first: of doubtful worth, then the dearest for what they are worth.</param>
/// <param name="Definition">What is in the cost.</param>
internal sealed record FeatureCostsDetail(
    string Model,
    DateTimeOffset From,
    DateTimeOffset Until,
    string Currency,
    DateTimeOffset MeasuredAt,
    string Method,
    IReadOnlyList<FeatureCostDetail> Features,
    string Definition);
