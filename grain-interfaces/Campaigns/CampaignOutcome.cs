namespace Actors.Campaigns;

/// <summary>What came of a call to campaigns or software. Numbers are on the wire: never change one.</summary>
public enum CampaignOutcome
{
    /// <summary>It is done.</summary>
    Done = 0,

    /// <summary>There is no such thing.</summary>
    Unknown = 1,

    /// <summary>What was sent is none.</summary>
    Invalid = 2,

    /// <summary>It is not in a state for this.</summary>
    Conflict = 3,

    /// <summary>Somebody else has to do it.</summary>
    NotForCaller = 4,

    /// <summary>The registry's gate is closed to the model.</summary>
    GateClosed = 5,
}
