using System.Globalization;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>People are told once a period when so much of a budget is spent, or will be.</summary>
/// <param name="Of">Spent, or to be expected at the period's end.</param>
/// <param name="Percent">Of the limit with what was carried over, above 0 to 10,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetThreshold(ThresholdKind Of, double Percent)
{
    /// <summary>Its name, by which it is remembered that people were told.</summary>
    [JsonIgnore]
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(Of == ThresholdKind.Actual ? "actual" : "forecast")} {Percent:0.##}");
}
