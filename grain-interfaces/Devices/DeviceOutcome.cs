namespace Actors.Devices;

/// <summary>What came of a call about a device.</summary>
public enum DeviceOutcome
{
    /// <summary>It is done.</summary>
    Done = 0,

    /// <summary>There is no such device.</summary>
    Unknown = 1,

    /// <summary>What was asked for cannot be kept.</summary>
    Invalid = 2,

    /// <summary>It has changed meanwhile.</summary>
    Conflict = 3,

    /// <summary>Another machine has the identity.</summary>
    Duplicate = 4,

    /// <summary>The token is good for no more devices.</summary>
    TokenSpent = 5,

    /// <summary>Its credentials are taken no more.</summary>
    Revoked = 6,

    /// <summary>So many changes wait that this one is not taken; it may be sent again later.</summary>
    Overloaded = 7,
}
