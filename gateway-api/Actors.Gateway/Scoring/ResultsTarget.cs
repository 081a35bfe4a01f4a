using System.Text.Json.Serialization;

namespace Actors.Gateway.Scoring;

/// <summary>How results are written.</summary>
/// <param name="Format">csv or jsonl; null for as the dataset is.</param>
/// <param name="Compression">none or gzip; null for none.</param>
/// <param name="KeepDays">Days after its end that the job and its results are kept, more than 0 and at most 3650; null for 30.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultsTarget(string? Format, string? Compression, double? KeepDays);
