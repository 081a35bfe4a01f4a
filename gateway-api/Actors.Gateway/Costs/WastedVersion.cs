namespace Actors.Gateway.Costs;

/// <summary>A version that costs and answers nobody.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Micros">What it cost in the span.</param>
/// <param name="Resources">By resource.</param>
/// <param name="IsLive">Whether the model's live alias points at it.</param>
/// <param name="Reasons">Why it can go; empty where it is only idle.</param>
internal sealed record WastedVersion(string Model, int Version, long Micros, IReadOnlyDictionary<string, long> Resources, bool IsLive, IReadOnlyList<string> Reasons);
