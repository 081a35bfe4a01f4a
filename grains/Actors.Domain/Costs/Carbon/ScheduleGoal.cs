using System.Text.Json.Serialization;

namespace Actors.Domain.Costs.Carbon;

/// <summary>What hours batch work is put into.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScheduleGoal>))]
public enum ScheduleGoal
{
    /// <summary>The first ones.</summary>
    [JsonStringEnumMemberName("soonest")]
    Soonest,

    /// <summary>Those of least carbon.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>Those of least cost.</summary>
    [JsonStringEnumMemberName("cheap")]
    Cheap,
}
