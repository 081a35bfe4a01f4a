namespace Actors.Domain.Scoring;

/// <summary>When a job begins within what it may. Names are stored: never rename one.</summary>
public enum ScoringStart
{
    /// <summary>As soon as it may.</summary>
    Now,

    /// <summary>When power is greenest, so that it ends by its deadline.</summary>
    Green,

    /// <summary>When power is cheapest, so that it ends by its deadline.</summary>
    Cheap,
}
