using System.Text.Json.Serialization;

namespace Actors.Gateway.Models.Lifecycle;

/// <summary>How what a version cost is to be written off.</summary>
/// <param name="Method">straight-line, or double-declining with the straight line over the rest where that is more; left out: straight-line.</param>
/// <param name="Cost">What it cost, more than 0.</param>
/// <param name="Residual">What it is worth at the end; left out: 0.</param>
/// <param name="Currency">Three capital letters, as ISO 4217 has them.</param>
/// <param name="From">When its useful life begins; left out: when it was registered.</param>
/// <param name="Months">How long that is, 1 to 600.</param>
/// <param name="Reason">Why; at most 1000 characters, kept with the change for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DepreciationTarget(
    string? Method, decimal? Cost, decimal? Residual, string? Currency, DateTimeOffset? From, int? Months, string? Reason = null);
