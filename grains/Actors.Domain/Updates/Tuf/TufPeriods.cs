namespace Actors.Domain.Updates.Tuf;

/// <summary>How long files are good for. Each is signed anew when less than half of its time is left.</summary>
public sealed record TufPeriods
{
    /// <summary>Root: 365 days.</summary>
    public TimeSpan Root { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Targets: 90 days.</summary>
    public TimeSpan Targets { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Snapshot: 14 days.</summary>
    public TimeSpan Snapshot { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Timestamp: 2 days. It bounds how long somebody can hide what is new.</summary>
    public TimeSpan Timestamp { get; init; } = TimeSpan.FromDays(2);

    /// <summary>The period of a role.</summary>
    public TimeSpan Of(string role) => role switch
    {
        TufRole.Root => Root,
        TufRole.Targets => Targets,
        TufRole.Snapshot => Snapshot,
        _ => Timestamp,
    };
}
