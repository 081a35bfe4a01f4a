using System.Text.Json.Serialization;

namespace Actors.Gateway.Scoring;

/// <summary>How results are written.</summary>
/// <param name="Format">csv or jsonl; null for as the dataset is.</param>
/// <param name="Compression">none or gzip; null for none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultsTarget(string? Format, string? Compression);
