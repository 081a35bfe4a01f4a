namespace Actors.Domain.Detection;

/// <summary>Which changes of a mean count.</summary>
public enum Side
{
    /// <summary>Either.</summary>
    Both = 0,

    /// <summary>Rises.</summary>
    Up = 1,

    /// <summary>Falls.</summary>
    Down = 2,
}
