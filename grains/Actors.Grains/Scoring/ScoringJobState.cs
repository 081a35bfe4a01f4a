using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>The stored row of a scoring job.</summary>
internal sealed class ScoringJobState
{
    /// <summary>The job; null before it was opened, and after it was forgotten.</summary>
    public ScoringJob? Job { get; set; }

    /// <summary>Whether everybody who is to know knows that it has ended.</summary>
    public bool IsEndTold { get; set; }
}
