using System.Text.Json.Serialization;

namespace Actors.Gateway.Drift;

/// <summary>How often each value of a feature was there.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Values">Of a numeric feature: its values, or what stands for them.</param>
/// <param name="Names">Of any other: its values.</param>
/// <param name="Counts">The rows of each, at least 1.</param>
/// <param name="Missing">Rows without a value; left out: none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CountedFeatureOrder(string? Name, double[]? Values, string[]? Names, long[]? Counts, long? Missing);
