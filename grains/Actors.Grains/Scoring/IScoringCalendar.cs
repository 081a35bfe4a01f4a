using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Finds when a job had best begin.</summary>
internal interface IScoringCalendar
{
    /// <summary>When the job begins: not before it may, and so that it can be done by its deadline.</summary>
    /// <param name="tenant">Whose job it is.</param>
    /// <param name="plan">What it is to do.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    ValueTask<DateTimeOffset> FindStartAsync(string tenant, ScoringPlan plan, DateTimeOffset now, CancellationToken cancellationToken);
}
