namespace Actors.Domain.Campaigns;

/// <summary>What a device says that it does with an action, as hawkBit's DDI names it.</summary>
public enum ActionExecution
{
    /// <summary>It is at it.</summary>
    Proceeding,

    /// <summary>It is done with it.</summary>
    Closed,

    /// <summary>It has given up.</summary>
    Canceled,

    /// <summary>It will do it later.</summary>
    Scheduled,

    /// <summary>It will not.</summary>
    Rejected,

    /// <summary>It goes on.</summary>
    Resumed,

    /// <summary>It downloads.</summary>
    Download,

    /// <summary>It has downloaded.</summary>
    Downloaded,
}
