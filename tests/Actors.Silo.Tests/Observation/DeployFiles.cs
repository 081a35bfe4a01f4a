using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Actors.Silo.Tests.Observation;

/// <summary>The files that are deployed beside a cluster, as they stand in the source tree.</summary>
internal static partial class DeployFiles
{
    public static string Folder { get; } = Find();

    public static string[] Rules { get; } = [.. Directory.EnumerateFiles(Path.Combine(Folder, "prometheus/rules"), "*.yml").Order()];

    /// <summary>Prometheus' configuration, watching one process every second.</summary>
    public static string Configuration(Uri silo) => File.ReadAllText(Path.Combine(Folder, "prometheus/prometheus.yml"))
        .Replace("scrape_interval: 5s", "scrape_interval: 1s", StringComparison.Ordinal)
        .Replace("evaluation_interval: 15s", "evaluation_interval: 1s", StringComparison.Ordinal)
        .Replace("\"silo-1:8080\", \"silo-2:8080\"", $"\"{silo.Authority}\"", StringComparison.Ordinal)
        .Replace("\"gateway:8080\"", "", StringComparison.Ordinal)
        .Replace("- rules/", $"- {Folder}/prometheus/rules/", StringComparison.Ordinal);

    /// <summary>Every query of every dashboard, for all models, with where it stands.</summary>
    public static IEnumerable<(string Where, string Query)> Queries()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "grafana/dashboards"), "*.json").Order())
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
            {
                foreach (var target in panel.GetProperty("targets").EnumerateArray())
                {
                    yield return (
                        $"{Path.GetFileNameWithoutExtension(file)} / {panel.GetProperty("title").GetString()}",
                        Variable().Replace(target.GetProperty("expr").GetString()!, ".*"));
                }
            }
        }
    }

    /// <summary>What an alert compares, without the comparison: what is not wrong has no series.</summary>
    public static string WithoutComparison(string query) => Comparison().Replace(query, "");

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Actors.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException("The tests run from a source tree; Actors.sln was not found above them."), "deploy");
    }

    [GeneratedRegex(@"\$\{?\w+\}?")]
    private static partial Regex Variable();

    [GeneratedRegex(@" [<>]=? [\d.* e+-]+$")]
    private static partial Regex Comparison();
}
