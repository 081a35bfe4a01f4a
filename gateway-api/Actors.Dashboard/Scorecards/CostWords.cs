using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Scorecards;

/// <summary>Reads a report of costs.</summary>
internal static class CostWords
{
    private const double Micros = 1e6;

    /// <summary>The resource by which rows that ran are metered.</summary>
    private const string PredictedRows = "rows";

    /// <summary>The currency, with a comma before it; empty where nothing is known.</summary>
    public static string Currency(JsonElement report) => report.Text("currency") is { Length: > 0 } currency ? $", {currency}" : "";

    /// <summary>Rows that ran of a model; null where nothing of it was metered.</summary>
    public static double? Predicted(JsonElement report, string model) => report.Items("rows").Where(row => row.Text("values.model") == model).ToList() is { Count: > 0 } metered
        ? metered.Where(row => row.Text("values.resource") == PredictedRows).Sum(row => row.Number("quantity") ?? 0)
        : null;

    /// <summary>A model's rows: resource, how much of it, and cost.</summary>
    public static IReadOnlyList<JsonElement> Rows(JsonElement report, string model) =>
    [
        .. report.Items("rows").Where(row => row.Text("values.model") == model)
            .Select(row => JsonSerializer.SerializeToElement(new
            {
                resource = row.Text("values.resource"),
                quantity = row.Number("quantity"),
                unit = row.Text("unit"),
                cost = (row.Number("micros") ?? 0) / Micros,
            })),
    ];
}
