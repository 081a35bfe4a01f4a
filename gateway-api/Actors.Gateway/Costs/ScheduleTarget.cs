using System.Text.Json.Serialization;
using Actors.Domain.Costs.Carbon;

namespace Actors.Gateway.Costs;

/// <summary>Batch work that need not be done at once.</summary>
/// <param name="Hours">How many hours it takes, 1 to 720.</param>
/// <param name="Deadline">When it has to be done.</param>
/// <param name="Goal">green, cheap or soonest; left out: green.</param>
/// <param name="MayPause">Whether it may pause between hours; left out: yes.</param>
/// <param name="Watts">Power that it takes, for the grams that are told.</param>
/// <param name="Processors">Processors that it takes, for the cost that is told; left out: 1.</param>
/// <param name="Place">Where; left out: where this silo stands.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScheduleTarget(int? Hours, DateTimeOffset? Deadline, ScheduleGoal? Goal, bool? MayPause, double? Watts, double? Processors, string? Place);
