using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Cli.Tables;

namespace Actors.Cli.Models;

/// <summary>Models as people read them. What stands in the server's answer is printed without control characters.</summary>
internal static class ModelText
{
    private const int ShortDigest = 12;

    /// <summary>A model.</summary>
    public static string OfModel(JsonElement model)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Text(model, "name")}, revision {model.GetProperty("revision")}, risk {Text(model, "risk")}\n"));
        foreach (var alias in model.GetProperty("aliases").EnumerateObject())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"  {alias.Name} is version {alias.Value}\n");
        }

        foreach (var version in model.GetProperty("versions").EnumerateArray())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"  {Text(version, "version"),5}  {Text(version, "state"),-10}  {Text(version, "digest")[..ShortDigest]}  {Text(version, "registeredAt")}  {Text(version, "registeredBy")}{Deprecation(version)}\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A model after an alias was moved.</summary>
    public static string OfAlias(JsonElement model, string alias) => string.Create(
        CultureInfo.InvariantCulture, $"{Text(model, "name")}: {alias} is version {model.GetProperty("aliases").GetProperty(alias)}, revision {model.GetProperty("revision")}");

    /// <summary>A change of a model.</summary>
    public static string OfChange(JsonElement change)
    {
        var about = new[] { ("version", "version"), ("alias", "alias"), ("before", "before"), ("followUp", "follow-up") }
            .Where(part => Text(change, part.Item1).Length > 0).Select(part => $"{part.Item2} {Text(change, part.Item1)}");
        var split = change.TryGetProperty("split", out var found) && found.ValueKind == JsonValueKind.Object ? $" {Share(found)} by {Text(found, "rollout")}" : "";
        var why = Text(change, "reason") is { Length: > 0 } reason ? ": " + reason : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Text(change, "sequence"),6}  {Text(change, "at")}  {Text(change, "kind"),-14}  {string.Join(", ", about)}{split}  {Text(change, "by")}{why}");
    }

    /// <summary>A model at an instant.</summary>
    public static string OfInstant(JsonElement instant)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Text(instant, "model")} at {Text(instant, "at")}\n"));
        foreach (var alias in instant.GetProperty("aliases").EnumerateArray())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"  {Text(alias, "alias")} was version {Text(alias, "version")}\n");
        }

        foreach (var share in instant.GetProperty("traffic").EnumerateArray())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"  version {Text(share, "version")} had {Share(share)} of the traffic\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Gates.</summary>
    public static string OfGates(JsonElement gates)
    {
        var text = new StringBuilder();
        foreach (var gate in gates.EnumerateArray())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{Text(gate, "stage")}: {(gate.GetProperty("open").GetBoolean() ? "open" : "closed")}\n");
            foreach (var piece in gate.GetProperty("pieces").EnumerateArray())
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"  {(piece.GetProperty("isThere").GetBoolean() ? "has" : "lacks"),-6}{Text(piece, "piece"),-18}{Text(piece, "detail")}\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A fairness report's metrics.</summary>
    public static string OfFairness(JsonElement report)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"fairness report {Text(report, "revision")} by {Text(report, "by")} at {Text(report, "at")}\n"));
        foreach (var metric in report.GetProperty("metrics").EnumerateArray())
        {
            var value = metric.GetProperty("value").ValueKind == JsonValueKind.Null
                ? "cannot be told"
                : string.Create(CultureInfo.InvariantCulture, $"{metric.GetProperty("value").GetDouble():0.####} ({metric.GetProperty("low").GetDouble():0.####} to {metric.GetProperty("high").GetDouble():0.####}), {Text(metric, "lowest")} against {Text(metric, "highest")}");
            var small = string.Join(", ", metric.GetProperty("tooSmall").EnumerateArray().Select(group => group.GetString()));
            _ = text.Append(CultureInfo.InvariantCulture, $"  {Text(metric, "attribute"),-20}{Text(metric, "metric"),-32}{value}{(small.Length > 0 ? "; too small: " + small : "")}\n");
        }

        return text.ToString().TrimEnd();
    }

    private static string Deprecation(JsonElement version)
    {
        if (!version.TryGetProperty("deprecation", out var deprecation) || deprecation.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var sunset = Text(deprecation, "sunsetAt") is { Length: > 0 } at ? ", sunset " + at : "";
        return Text(deprecation, "held") is { Length: > 0 } held ? $"{sunset}, stays: {held}" : sunset;
    }

    private static string Share(JsonElement share) => share.TryGetProperty("share", out var part) && part.ValueKind == JsonValueKind.Number
        ? string.Create(CultureInfo.InvariantCulture, $"{part.GetDouble() * 100:0.##} %")
        : "a share by exposure";

    /// <summary>A member as text; empty where it is missing or null.</summary>
    private static string Text(JsonElement parent, string name) => !parent.TryGetProperty(name, out var member) ? ""
        : Printable.Line(member.ToString());
}
