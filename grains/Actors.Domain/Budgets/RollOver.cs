using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What a period hands on to the next. Names are stored: never rename one.</summary>
[JsonConverter(typeof(CamelCaseNames<RollOver>))]
public enum RollOver
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What was left.</summary>
    Unspent,

    /// <summary>What was spent too much.</summary>
    Overspent,

    /// <summary>Both.</summary>
    Both,
}
