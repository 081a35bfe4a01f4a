namespace Actors.Domain.Governance;

/// <summary>How a closed period comes back. Names are stored: never rename one.</summary>
public enum Recurrence
{
    /// <summary>It does not.</summary>
    Once,

    /// <summary>Every day at the same times (UTC).</summary>
    Daily,

    /// <summary>Every week on the same days.</summary>
    Weekly,

    /// <summary>Every month; where a month is too short, from its last day.</summary>
    Monthly,

    /// <summary>Every year.</summary>
    Yearly,
}
