using System.Text.Json.Serialization;

namespace Actors.Gateway.Decisions;

/// <summary>Which predictions are asked again, and of which version. What is left out is as in the brackets.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that is asked now.</param>
/// <param name="From">Predictions answered at this time or later (any).</param>
/// <param name="Until">Predictions answered before this time (any).</param>
/// <param name="OfVersion">Predictions that this version answered (any).</param>
/// <param name="Limit">So many of them at most, the earliest; 1 to 100000 (1000).</param>
/// <param name="Tolerance">How far numbers may be apart and still agree: this times the larger of 1 and the remembered one's size; 0 to 1 (0.0001).</param>
/// <param name="OnlyDiffering">Whether lines are sent only for those that do not agree, or could not be asked (false).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReplayRequest(
    string? Model,
    int? Version,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    int? OfVersion,
    int? Limit,
    double? Tolerance,
    bool? OnlyDiffering);
