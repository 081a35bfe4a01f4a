namespace Actors.Domain.Quality.Monitoring;

/// <summary>What a model's answers are.</summary>
public enum QualityTask
{
    /// <summary>One of two classes, or of several.</summary>
    Classification = 0,

    /// <summary>A number.</summary>
    Regression = 1,

    /// <summary>An order of the rows of a prediction.</summary>
    Ranking = 2,
}
