namespace Actors.Domain.Campaigns;

/// <summary>Where a campaign stands. Names are stored: never rename one.</summary>
public enum CampaignPhase
{
    /// <summary>Its targets are being collected.</summary>
    Creating,

    /// <summary>It may be started.</summary>
    Draft,

    /// <summary>Somebody has to approve it.</summary>
    WaitingForApproval,

    /// <summary>It begins at its time.</summary>
    Scheduled,

    /// <summary>Devices are being updated.</summary>
    Running,

    /// <summary>No group begins, and nothing new is offered.</summary>
    Paused,

    /// <summary>It stopped by itself: too much failed.</summary>
    Stopped,

    /// <summary>All that could be done is done.</summary>
    Finished,

    /// <summary>Somebody ended it.</summary>
    Cancelled,
}
