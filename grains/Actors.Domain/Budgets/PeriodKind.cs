using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>How long a budget's periods are. Names are stored: never rename one.</summary>
[JsonConverter(typeof(CamelCaseNames<PeriodKind>))]
public enum PeriodKind
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A week from Monday on (ISO 8601).</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter of a calendar year.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>A number of days from a date on, again and again.</summary>
    Custom,
}
