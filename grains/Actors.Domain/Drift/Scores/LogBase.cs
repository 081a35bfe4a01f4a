namespace Actors.Domain.Drift.Scores;

/// <summary>The unit of an information.</summary>
public enum LogBase
{
    /// <summary>Natural logarithm: nats.</summary>
    Natural = 0,

    /// <summary>Logarithm to base 2: bits.</summary>
    Two = 1,
}
