using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Scorecards;

/// <summary>Reads a report of costs.</summary>
internal static class CostWords
{
    private const double Micros = 1e6;

    /// <summary>The currency, with a comma before it; empty where nothing is known.</summary>
    public static string Currency(JsonElement report) => report.Text("currency") is { Length: > 0 } currency ? $", {currency}" : "";

    /// <summary>A model's rows: resource and cost.</summary>
    public static IReadOnlyList<JsonElement> Rows(JsonElement report, string model) =>
    [
        .. report.Items("rows").Where(row => row.Text("values.model") == model)
            .Select(row => JsonSerializer.SerializeToElement(new
            {
                resource = row.Text("values.resource"),
                cost = (row.Number("micros") ?? 0) / Micros,
            })),
    ];
}
