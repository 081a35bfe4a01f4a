using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Cli.Tables;

namespace Actors.Cli.Experiments;

/// <summary>An experiment as people read it.</summary>
internal static class ExperimentText
{
    public static string Of(string name, JsonElement experiment)
    {
        var spec = experiment.GetProperty("spec");
        var isOver = experiment.GetProperty("endedAt").ValueKind == JsonValueKind.String;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"experiment {name}, {(isOver ? "over" : "under way")}");
        if (experiment.TryGetProperty("endReason", out var reason) && Column.TextOf(reason) is { Length: > 0 } why)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $": {why}");
        }

        _ = text.AppendLine();
        var (shares, units) = (experiment.GetProperty("shares"), experiment.GetProperty("units"));
        var place = 0;
        foreach (var arm in spec.GetProperty("arms").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {Column.TextOf(arm.GetProperty("name")),-20}{shares[place].GetDouble(),9:P2}{units[place].GetInt64(),10} units");
            place++;
        }

        foreach (var stopped in experiment.GetProperty("stopped").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {Column.TextOf(stopped.GetProperty("arm"))} is stopped: {Column.TextOf(stopped.GetProperty("reason"))}");
        }

        foreach (var found in experiment.GetProperty("comparisons").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {Column.TextOf(found.GetProperty("finding")),-7}{Column.TextOf(found.GetProperty("arm"))}, {Column.TextOf(found.GetProperty("metric"))}: differs by {found.GetProperty("difference").GetDouble():G4} (always {End(found, "low")} to {End(found, "high")})");
        }

        return text.ToString().TrimEnd();
    }

    private static string End(JsonElement comparison, string name) => comparison.TryGetProperty(name, out var end) && end.ValueKind == JsonValueKind.Number
        ? end.GetDouble().ToString("G4", CultureInfo.InvariantCulture)
        : "?";
}
