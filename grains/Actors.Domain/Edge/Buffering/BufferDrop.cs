namespace Actors.Domain.Edge.Buffering;

/// <summary>What goes when there is no room.</summary>
public enum BufferDrop
{
    /// <summary>The class's own oldest records.</summary>
    Oldest,

    /// <summary>The new record: it is refused, and its producer is told. What was taken stays.</summary>
    Newest,

    /// <summary>The oldest records of classes of a lower priority, the lowest first; then the class's own.</summary>
    Priority,
}
