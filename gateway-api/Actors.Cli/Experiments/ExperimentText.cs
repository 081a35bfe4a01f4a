using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Actors.Cli.Experiments;

/// <summary>An experiment as people read it.</summary>
internal static class ExperimentText
{
    public static string Of(string name, JsonElement experiment)
    {
        var spec = experiment.GetProperty("spec");
        var isOver = experiment.GetProperty("endedAt").ValueKind == JsonValueKind.String;
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"experiment {name}, {(isOver ? "over" : "under way")}");
        if (experiment.TryGetProperty("endReason", out var reason) && reason.GetString() is { } why)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $": {why}");
        }

        _ = text.AppendLine();
        var (shares, units) = (experiment.GetProperty("shares"), experiment.GetProperty("units"));
        var place = 0;
        foreach (var arm in spec.GetProperty("arms").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {arm.GetProperty("name").GetString(),-20}{shares[place].GetDouble(),9:P2}{units[place].GetInt64(),10} units");
            place++;
        }

        foreach (var stopped in experiment.GetProperty("stopped").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {stopped.GetProperty("arm").GetString()} is stopped: {stopped.GetProperty("reason").GetString()}");
        }

        foreach (var found in experiment.GetProperty("comparisons").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {found.GetProperty("finding").GetString(),-7}{found.GetProperty("arm").GetString()}, {found.GetProperty("metric").GetString()}: differs by {found.GetProperty("difference").GetDouble():G4} (always {End(found, "low")} to {End(found, "high")})");
        }

        return text.ToString().TrimEnd();
    }

    private static string End(JsonElement comparison, string name) => comparison.TryGetProperty(name, out var end) && end.ValueKind == JsonValueKind.Number
        ? end.GetDouble().ToString("G4", CultureInfo.InvariantCulture)
        : "?";
}
