namespace Actors.Storage.Decisions;

/// <summary>What became of a prediction that was to be remembered.</summary>
public enum DecisionReceipt
{
    /// <summary>It waits to be written, or is on disk where that was asked for.</summary>
    Taken = 0,

    /// <summary>There was no room, and it is not remembered: only where a share of predictions is.</summary>
    Dropped = 1,

    /// <summary>There was no room, or it could not be written in time; it must not be answered.</summary>
    Refused = 2,
}
