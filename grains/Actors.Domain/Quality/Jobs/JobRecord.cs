namespace Actors.Domain.Quality.Jobs;

/// <summary>A job that is to run again and again, and when it did.</summary>
/// <param name="Rule">When it is to run.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastRunAt">When it last ran well; null where it has not.</param>
/// <param name="LastFailedAt">When it last ran and failed; null where it has not.</param>
/// <param name="LateSince">When it was to have run, while it is late and that was said; null while it is not.</param>
public sealed record JobRecord(JobRule Rule, DateTimeOffset Since, DateTimeOffset? LastRunAt, DateTimeOffset? LastFailedAt, DateTimeOffset? LateSince)
{
    /// <summary>Until when it has to have run well again.</summary>
    public DateTimeOffset Due => (LastRunAt ?? Since) + Rule.Every + Rule.Grace;

    /// <summary>With a run; one that is older than the last known changes nothing.</summary>
    public JobRecord Ran(DateTimeOffset at, bool wentWell) => wentWell
        ? this with { LastRunAt = LastRunAt > at ? LastRunAt : at }
        : this with { LastFailedAt = LastFailedAt > at ? LastFailedAt : at };

    /// <summary>Judges it by the clock.</summary>
    /// <returns>The job, and whether it has become late (true) or is so no more (false); null where nothing is new.</returns>
    public (JobRecord Next, bool? IsLate) Judge(DateTimeOffset now) =>
        now > Due ? LateSince is null ? (this with { LateSince = Due }, true) : (this, null)
        : LateSince is null ? (this, null)
        : (this with { LateSince = null }, false);
}
