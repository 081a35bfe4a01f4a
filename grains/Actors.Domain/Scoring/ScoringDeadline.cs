namespace Actors.Domain.Scoring;

/// <summary>By when a job is wanted, and whether it is done by then.</summary>
/// <param name="At">By when.</param>
/// <param name="IsMissed">Whether it was not done then, in whatever phase it is.</param>
/// <param name="IsAtRisk">Whether it is not to be expected that it will be, at the pace that is seen. Not while it is missed already.</param>
public sealed record ScoringDeadline(DateTimeOffset At, bool IsMissed, bool IsAtRisk)
{
    /// <summary>The kinds of what is told: that it was missed, and that this is to be expected.</summary>
    public const string Late = "late";
    public const string AtRisk = "at-risk";

    /// <summary>A job's; null where it is wanted whenever.</summary>
    public static ScoringDeadline? Of(ScoringJob job, bool isAtRisk, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Plan.Deadline is { } at && WasMissed(job, now) is var isMissed ? new ScoringDeadline(at, isMissed, isAtRisk && !isMissed) : null;
    }

    /// <summary>Whether a job was not done by its deadline. One that failed or was cancelled before it missed nothing: that is told as what it is.</summary>
    public static bool WasMissed(ScoringJob job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.LateAt is not null || (job.Phase != ScoringPhase.Cancelled && job.Plan.Deadline < (job.EndedAt ?? now));
    }

    /// <summary>
    /// Whether a job that goes on will miss its deadline: from when even the short end of the time left is too long, which is so by chance in one of ten cases, until its middle is short enough.
    /// Where the pace says nothing, as while a job is paused, it stays as it was.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="pace">How fast it goes.</param>
    /// <param name="rowsLeft">Rows that are not dealt with.</param>
    /// <param name="wasAtRisk">What was found before.</param>
    /// <param name="now">Now.</param>
    public static bool IsExpected(ScoringJob job, ScoringPace pace, long rowsLeft, bool wasAtRisk, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pace);
        return job.Plan.Deadline is { } at && !job.IsOver && !WasMissed(job, now)
            && (job.IsAtWork && job.Rows > 0 && pace.Estimate(rowsLeft) is { } estimate ? (wasAtRisk ? estimate.Seconds : estimate.SecondsLow) > (at - now).TotalSeconds : wasAtRisk);
    }
}
