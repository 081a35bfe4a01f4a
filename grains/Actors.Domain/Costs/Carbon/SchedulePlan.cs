namespace Actors.Domain.Costs.Carbon;

/// <summary>The hours that batch work is put into.</summary>
/// <param name="IsMet">Whether they are enough before the deadline; where not, they are all there are, as early as can be.</param>
/// <param name="Hours">Their begins, in order.</param>
/// <param name="Grams">Carbon of the work in them.</param>
/// <param name="Micros">Its cost in them.</param>
/// <param name="GramsAtOnce">What it would be done at once.</param>
/// <param name="MicrosAtOnce">What it would be done at once.</param>
public sealed record SchedulePlan(bool IsMet, IReadOnlyList<DateTimeOffset> Hours, double Grams, long Micros, double GramsAtOnce, long MicrosAtOnce);
