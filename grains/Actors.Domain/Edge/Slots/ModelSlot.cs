namespace Actors.Domain.Edge.Slots;

/// <summary>One of the two places that a device has for a model.</summary>
public enum ModelSlot
{
    /// <summary>The first.</summary>
    A = 0,

    /// <summary>The second.</summary>
    B = 1,
}
