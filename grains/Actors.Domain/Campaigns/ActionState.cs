namespace Actors.Domain.Campaigns;

/// <summary>Where a device stands with an update. Numbers and names are stored: never change one.</summary>
public enum ActionState
{
    /// <summary>It is a target whose turn has not come.</summary>
    Scheduled = 0,

    /// <summary>It is asked whether it agrees.</summary>
    WaitingConfirmation = 1,

    /// <summary>It is offered the update.</summary>
    Assigned = 2,

    /// <summary>It downloads.</summary>
    Download = 3,

    /// <summary>It has downloaded.</summary>
    Downloaded = 4,

    /// <summary>It installs, or says that it is at it.</summary>
    Running = 5,

    /// <summary>It is at it, and not all is well.</summary>
    Warning = 6,

    /// <summary>It is asked to give up, and has not answered.</summary>
    CancelAsked = 7,

    /// <summary>It has the update.</summary>
    Finished = 8,

    /// <summary>It failed.</summary>
    Error = 9,

    /// <summary>It gave up, or something newer took its place.</summary>
    Cancelled = 10,
}
