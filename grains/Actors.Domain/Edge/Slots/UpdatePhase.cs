namespace Actors.Domain.Edge.Slots;

/// <summary>What a device does about an update: the work that <see cref="UpdateState"/> asks for.</summary>
public enum UpdatePhase
{
    /// <summary>Nothing is to be done.</summary>
    Idle = 0,

    /// <summary>The file is fetched, on from where a fetch before broke off.</summary>
    Downloading = 1,

    /// <summary>Length, digest and signed metadata are compared.</summary>
    Verifying = 2,

    /// <summary>It is whole and may not be installed yet.</summary>
    Held = 3,

    /// <summary>It is put into the inactive slot.</summary>
    Installing = 4,

    /// <summary>It is loaded beside the active one, warmed up, and asked its own test rows.</summary>
    Trying = 5,

    /// <summary>It is active, and watched.</summary>
    Watching = 6,

    /// <summary>What came of it is told.</summary>
    Reporting = 7,
}
