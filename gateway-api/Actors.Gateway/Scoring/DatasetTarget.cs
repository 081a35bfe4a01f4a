using System.Text.Json.Serialization;

namespace Actors.Gateway.Scoring;

/// <summary>Which dataset a job scores.</summary>
/// <param name="Digest">SHA-256 of a dataset that was uploaded, 64 lower-case hexadecimal digits.</param>
/// <param name="Format">csv or jsonl; null for as it was uploaded.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DatasetTarget(string? Digest, string? Format);
