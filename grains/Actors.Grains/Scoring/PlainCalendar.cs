using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Has every job begin as soon as it may.</summary>
internal sealed class PlainCalendar : IScoringCalendar
{
    public ValueTask<DateTimeOffset> FindStartAsync(ScoringPlan plan, DateTimeOffset now, CancellationToken cancellationToken) => new(plan.NotBefore > now ? plan.NotBefore.Value : now);
}
