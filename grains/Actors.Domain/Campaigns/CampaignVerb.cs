namespace Actors.Domain.Campaigns;

/// <summary>What people do to a campaign.</summary>
public enum CampaignVerb
{
    /// <summary>It begins.</summary>
    Start,

    /// <summary>Somebody else than its author agrees.</summary>
    Approve,

    /// <summary>Somebody does not agree: it is back to being a draft.</summary>
    Deny,

    /// <summary>Nothing new is offered.</summary>
    Pause,

    /// <summary>It goes on; a stopped one goes on in spite of what stopped it.</summary>
    Resume,

    /// <summary>It ends, and devices that are at it are asked to give up.</summary>
    Cancel,
}
