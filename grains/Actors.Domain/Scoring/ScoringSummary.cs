namespace Actors.Domain.Scoring;

/// <summary>A job as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Reason">Why, for people; null where nothing is to be said.</param>
/// <param name="CreatedAt">When it was submitted.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Rows">Rows of the dataset; 0 while that is not known.</param>
/// <param name="RowsDone">Rows that are dealt with, as it last told.</param>
/// <param name="RowsBad">Rows that could not be scored.</param>
public sealed record ScoringSummary(
    string Id, string Name, string Model, int Version, ScoringPhase Phase, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, long Rows, long RowsDone, long RowsBad)
{
    /// <summary>Until when the job and its results are kept; null before its end.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>By when it is wanted; null for whenever.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Whether it was not done by then.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether it is not to be expected that it will be.</summary>
    public bool IsAtRisk { get; init; }

    /// <summary>The part of the rows that is dealt with, 0 to 1.</summary>
    public double Share => Rows == 0 ? 0 : (double)RowsDone / Rows;

    /// <summary>A job in short.</summary>
    /// <param name="job">The job.</param>
    /// <param name="isAtRisk">Whether it is to be expected that it misses its deadline.</param>
    public static ScoringSummary Of(ScoringJob job, bool isAtRisk = false)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new(job.Id, job.Plan.Name, job.Plan.Model, job.Plan.Version, job.Phase, job.Reason, job.CreatedAt, job.EndedAt, job.Rows, job.RowsDone, job.RowsBad)
        {
            KeptUntil = job.KeptUntil,
            Deadline = job.Plan.Deadline,
            IsLate = job.LateAt is not null,
            IsAtRisk = isAtRisk && job is { IsOver: false, LateAt: null },
        };
    }
}
