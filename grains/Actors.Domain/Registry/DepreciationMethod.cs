namespace Actors.Domain.Registry;

/// <summary>How a cost is spread over a useful life. Names are stored: never rename one.</summary>
public enum DepreciationMethod
{
    /// <summary>The same each month.</summary>
    StraightLine,

    /// <summary>Twice the straight line's part of what is left, each month; the straight line over the months left where that is more.</summary>
    DoubleDeclining,
}
