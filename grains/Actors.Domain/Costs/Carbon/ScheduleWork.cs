namespace Actors.Domain.Costs.Carbon;

/// <summary>Batch work that need not be done at once.</summary>
/// <param name="Hours">How many hours it takes. At least 1.</param>
/// <param name="Deadline">When it has to be done.</param>
/// <param name="Goal">What hours it is put into.</param>
/// <param name="MayPause">Whether it may be done with pauses; else its hours follow each other.</param>
/// <param name="Watts">Power that it takes, for the grams that are told. 0 or more.</param>
public sealed record ScheduleWork(int Hours, DateTimeOffset Deadline, ScheduleGoal Goal, bool MayPause, double Watts = 0);
