namespace Actors.Gateway.Drift;

/// <summary>What a feature of a baseline looked like.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">numeric or categorical.</param>
/// <param name="Count">Values, missing ones included.</param>
/// <param name="Missing">Values that were missing.</param>
/// <param name="Mean">Of a numeric feature.</param>
/// <param name="Deviation">Of a numeric feature.</param>
/// <param name="Least">Of a numeric feature.</param>
/// <param name="Most">Of a numeric feature.</param>
/// <param name="Quantiles">Of a numeric feature, by part, to the relative error.</param>
/// <param name="RelativeError">Of the quantiles.</param>
/// <param name="Buckets">What is counted.</param>
internal sealed record BaselineFeatureDetail(
    string Name,
    string Kind,
    long Count,
    long Missing,
    double? Mean,
    double? Deviation,
    double? Least,
    double? Most,
    IReadOnlyDictionary<string, double>? Quantiles,
    double? RelativeError,
    IReadOnlyList<BucketDetail> Buckets);
