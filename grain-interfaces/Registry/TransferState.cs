namespace Actors.Registry;

/// <summary>Where a transfer of aliases stands. Values are on the wire: never renumber.</summary>
public enum TransferState
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>Its models are being asked; it is dropped if the process ends.</summary>
    Asking = 1,

    /// <summary>Every model has promised: all moves are made, now or after a restart.</summary>
    Kept = 2,

    /// <summary>A model refused: no move is made.</summary>
    Dropped = 3,

    /// <summary>Every move is made.</summary>
    Done = 4,

    /// <summary>No move was made, and no model waits.</summary>
    Refused = 5,
}
