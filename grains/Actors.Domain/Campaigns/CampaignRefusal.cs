namespace Actors.Domain.Campaigns;

/// <summary>Why something is not done to a campaign.</summary>
public enum CampaignRefusal
{
    /// <summary>It is done.</summary>
    None,

    /// <summary>The campaign is not in a phase for it.</summary>
    WrongPhase,

    /// <summary>Somebody else has to do it.</summary>
    NotForCaller,
}
