using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What a threshold looks at. Names are stored: never rename one.</summary>
[JsonConverter(typeof(CamelCaseNames<ThresholdKind>))]
public enum ThresholdKind
{
    /// <summary>What was spent.</summary>
    Actual,

    /// <summary>What will have been spent when the period ends, as is to be expected.</summary>
    Forecast,
}
