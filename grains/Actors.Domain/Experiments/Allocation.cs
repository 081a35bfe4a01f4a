namespace Actors.Domain.Experiments;

/// <summary>How an experiment shares its units out.</summary>
public enum Allocation
{
    /// <summary>By the plan's shares, all along.</summary>
    Fixed,

    /// <summary>By the chance of each arm to be best in the first metric, whose values are in [0, 1].</summary>
    Thompson,

    /// <summary>To the arm with the highest upper bound of the first metric, whose values are in [0, 1].</summary>
    UpperBound,
}
