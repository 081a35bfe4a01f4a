namespace Actors.Domain.Alerts;

/// <summary>A remedy that an alert asked for.</summary>
/// <param name="Id">Unique in the tenant: the alert, its episode, the remedy.</param>
/// <param name="Remedy">The remedy.</param>
/// <param name="Action">What it does.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="State">asked, done, refused, failed, limited, or tried for a dry run.</param>
public sealed record RemedyRun(string Id, string Remedy, string Action, string Alert, string Model, DateTimeOffset AskedAt, string State)
{
    /// <summary>Whether nothing was to be changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>When its end was known; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came of it, for people; null where nothing is known.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether it counts against the remedy's limit.</summary>
    public bool Counts => !IsDryRun && State != "limited";
}
