using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>What a version did to one group of people on a data set.</summary>
/// <param name="Name">The group, as one value of the protected attribute.</param>
/// <param name="Count">Its cases, at least 1.</param>
/// <param name="Selected">Those that got the favourable answer.</param>
/// <param name="Positives">Those that should have got it; left out where that is not known.</param>
/// <param name="TruePositives">Those that should have got it and did; left out where that is not known.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FairnessGroupDetail(string? Name, long? Count, long? Selected, long? Positives, long? TruePositives);
