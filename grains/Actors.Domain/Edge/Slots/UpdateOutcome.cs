namespace Actors.Domain.Edge.Slots;

/// <summary>What came of an update, in short.</summary>
public enum UpdateOutcome
{
    /// <summary>The device runs the new model.</summary>
    Succeeded = 0,

    /// <summary>The device runs what it ran before.</summary>
    Failed = 1,

    /// <summary>It was taken back, and the device runs what it ran before.</summary>
    Cancelled = 2,
}
