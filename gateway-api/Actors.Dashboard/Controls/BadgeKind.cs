namespace Actors.Dashboard.Controls;

/// <summary>How a badge looks; what it means stands in its text.</summary>
public enum BadgeKind
{
    /// <summary>Nothing to say.</summary>
    Neutral,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warn,

    /// <summary>Not as it should be.</summary>
    Bad,
}
