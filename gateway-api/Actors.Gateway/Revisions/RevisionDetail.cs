using System.Text.Json.Serialization;

namespace Actors.Gateway.Revisions;

/// <summary>Settings as somebody applied them.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record RevisionDetail(long Revision, DateTimeOffset At, string By, string? Reason)
{
    /// <summary>Everything that was set; left out in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AppliedDocument>? Documents { get; init; }
}
