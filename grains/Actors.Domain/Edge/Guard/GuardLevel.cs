namespace Actors.Domain.Edge.Guard;

/// <summary>How much the agent does.</summary>
public enum GuardLevel
{
    /// <summary>All of it.</summary>
    Normal = 0,

    /// <summary>Batches are smaller and come less often.</summary>
    Slow = 1,

    /// <summary>Nothing is predicted; readings are kept as they are.</summary>
    Paused = 2,
}
