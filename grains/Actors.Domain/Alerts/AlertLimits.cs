namespace Actors.Domain.Alerts;

/// <summary>How much a tenant's alerts hold at most, so that their row stays small.</summary>
public static class AlertLimits
{
    /// <summary>Settings of one kind: rules, receivers, silences, ...</summary>
    public const int MaxSettings = 200;

    /// <summary>Observed things that a condition holds for, or did lately, over all rules.</summary>
    public const int MaxSeries = 2_000;

    /// <summary>Alerts that are not resolved.</summary>
    public const int MaxActive = 500;

    /// <summary>Resolved alerts that are remembered.</summary>
    public const int MaxResolved = 300;

    /// <summary>Members of an alert that are listed; the others are counted.</summary>
    public const int MaxMembers = 50;

    /// <summary>Alerts of a notification that are listed; the others are counted.</summary>
    public const int MaxListed = 20;

    /// <summary>Errands that are not done.</summary>
    public const int MaxErrands = 1_000;

    /// <summary>Errands that are done, and remembered.</summary>
    public const int MaxFinished = 300;

    /// <summary>Runs of remedies that are remembered.</summary>
    public const int MaxRemedies = 300;

    /// <summary>Leaves of a rule's condition.</summary>
    public const int MaxLeaves = 16;

    /// <summary>Windows that a condition looks at.</summary>
    public const int MaxWindows = 64;

    /// <summary>Routes of a tree, and how deep it is.</summary>
    public const int MaxRoutes = 100, MaxDepth = 6;

    /// <summary>Characters of a text of people.</summary>
    public const int MaxText = 1_000;

    /// <summary>How long a resolved alert is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    /// <summary>An alert that fires again so soon after it was resolved is the same alert.</summary>
    public static readonly TimeSpan Reopen = TimeSpan.FromHours(1);

    /// <summary>An alert that came back so often within <see cref="Reopen"/> is flapping.</summary>
    public const int FlappingAt = 2;

    /// <summary>A flapping alert is resolved when it was quiet for so long.</summary>
    public static readonly TimeSpan FlappingHold = TimeSpan.FromMinutes(10);

    /// <summary>How long a notification is tried; a remedy and an incident's entry, too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);
}
