namespace Actors.Domain.Campaigns;

/// <summary>Where a group stands. Names are stored: never rename one.</summary>
public enum GroupPhase
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>Its devices are being updated.</summary>
    Running,

    /// <summary>Enough of it have the update, and nothing speaks against the next.</summary>
    Passed,

    /// <summary>It stopped the campaign.</summary>
    Failed,
}
