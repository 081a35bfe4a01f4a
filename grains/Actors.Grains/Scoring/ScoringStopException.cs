using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Work on a chunk ends here, and why.</summary>
internal sealed class ScoringStopException(ScoringFault fault, string message) : Exception(message)
{
    /// <summary>Whose fault it is.</summary>
    public ScoringFault Fault { get; } = fault;
}
