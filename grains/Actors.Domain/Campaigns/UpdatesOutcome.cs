namespace Actors.Domain.Campaigns;

/// <summary>What came of a command to a device's updates.</summary>
public enum UpdatesOutcome
{
    /// <summary>It is done, or was before.</summary>
    Done,

    /// <summary>The device has no such action, or it is not in a state in which it shows.</summary>
    Unknown,

    /// <summary>The action is over.</summary>
    Closed,

    /// <summary>The action cannot be cancelled.</summary>
    NotCancelable,

    /// <summary>Something newer is offered already.</summary>
    Superseded,

    /// <summary>It was not known before, and is now.</summary>
    Created,
}
