using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Actors.Architecture.Tests;

/// <summary>What can be said of the images and the compose file where no container engine runs.</summary>
public sealed partial class DeployTests
{
    private static readonly string Compose = Path.Combine(Repository.Root, "docker-compose.yml");

    [Fact]
    public void Compose_HasTheClusterAndItsWatchers() =>
        Services().Keys.ShouldBe(["sqlserver", "database-setup", "silo-1", "silo-2", "gateway", "prometheus", "grafana"], ignoreOrder: true);

    [Fact]
    public void Compose_DependsOnServicesThatExist()
    {
        var services = Services();
        var wanted = services.Values
            .Where(service => service.ContainsKey("depends_on"))
            .SelectMany(service => service["depends_on"] is Dictionary<object, object> named ? named.Keys : (IEnumerable<object>)service["depends_on"]);

        wanted.ShouldBeSubsetOf(services.Keys);
    }

    [Fact]
    public void Compose_MountsAndBuildsWhatIsThere()
    {
        var text = File.ReadAllText(Compose);
        var paths = Mounts().Matches(text).Concat(DockerFiles().Matches(text)).Select(match => match.Groups[1].Value);
        paths.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();
    }

    [Fact]
    public void Compose_SetsOnlyWhatTheProgramsRead()
    {
        var read = string.Concat(Repository.ProductFolders.SelectMany(folder => Repository.Files(folder, "*.cs")).Select(File.ReadAllText));
        var sections = Services().Where(service => service.Key.StartsWith("silo", StringComparison.Ordinal) || service.Key == "gateway")
            .SelectMany(service => ((Dictionary<object, object>)service.Value["environment"]).Keys)
            .Cast<string>()
            .Select(key => key.Split("__")[0])
            .Except(["Orleans", "Logging", "Urls"])
            .Distinct();

        sections.Where(section => !read.Contains($"Section = \"{section}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deploy/silo.Dockerfile", "silo/Actors.Silo")]
    [InlineData("deploy/gateway.Dockerfile", "gateway-api/Actors.Gateway.Host")]
    public void Dockerfile_PublishesAProjectAndStartsItsDll(string file, string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        text.ShouldContain($"dotnet publish {project} ");
        text.ShouldContain($"\"dotnet\", \"{Path.GetFileName(project)}.dll\"");
        text.ShouldContain("ACTORS_BUILD=official");
        File.Exists(Path.Combine(Repository.Root, project, $"{Path.GetFileName(project)}.csproj")).ShouldBeTrue();
    }

    [Fact]
    public void DashboardsAndRules_UseOnlyMetricsThatAreThere()
    {
        var product = string.Concat(Repository.ProductFolders.SelectMany(folder => Repository.Files(folder, "*.cs")).Select(File.ReadAllText)).Replace('.', '_');
        var recorded = Rules().Where(rule => rule.ContainsKey("record")).Select(rule => (string)rule["record"]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".yml"))
        {
            var text = File.ReadAllText(file);
            foreach (Match metric in Metrics().Matches(text))
            {
                product.ShouldContain($"\"{Suffix().Replace(metric.Value, string.Empty)}\"", Case.Sensitive, $"{file}: {metric.Value}");
            }

            foreach (Match name in Recorded().Matches(text))
            {
                recorded.ShouldContain(name.Value, file);
            }
        }
    }

    [Fact]
    public void Alerts_SayHowLongHowBadWhatAndWhereToReadOn()
    {
        var alerts = Rules().Where(rule => rule.ContainsKey("alert")).ToList();
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/observation.md"));
        alerts.Count.ShouldBeGreaterThan(10);
        foreach (var alert in alerts)
        {
            var name = (string)alert["alert"];
            alert.Keys.ShouldContain("for", name);
            ((string)((Dictionary<object, object>)alert["labels"])["severity"]).ShouldBeOneOf("page", "ticket");
            var annotations = (Dictionary<object, object>)alert["annotations"];
            ((string)annotations["summary"]).ShouldNotBeNullOrWhiteSpace(name);
            ((string)annotations["runbook_url"]).ShouldBe($"docs/observation.md#{name.ToLowerInvariant()}");
            guide.ShouldContain($"\n### {name}\n", Case.Sensitive, name);
        }
    }

    [Fact]
    public void Dashboards_HavePanelsSideBySide()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy/grafana/dashboards"), "*.json"))
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            dashboard.RootElement.GetProperty("uid").GetString().ShouldBe("actors-" + Path.GetFileNameWithoutExtension(file));
            var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
            panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
            panels.Select(panel => (panel.GetProperty("gridPos").GetProperty("x").GetInt32(), panel.GetProperty("gridPos").GetProperty("y").GetInt32())).ShouldBeUnique();
            panels.ShouldAllBe(panel => panel.GetProperty("datasource").GetProperty("uid").GetString() == "prometheus");
        }
    }

    private static IEnumerable<Dictionary<object, object>> Rules()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy/prometheus/rules"), "*.yml"))
        {
            var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(File.ReadAllText(file));
            foreach (var rule in root["groups"].SelectMany(group => (List<object>)group["rules"]))
            {
                yield return (Dictionary<object, object>)rule;
            }
        }
    }

    private static Dictionary<string, Dictionary<object, object>> Services()
    {
        var parser = new MergingParser(new Parser(new StringReader(File.ReadAllText(Compose))));
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)root["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);
    }

    [GeneratedRegex(@"- \./([^:\s]+):")]
    private static partial Regex Mounts();

    [GeneratedRegex(@"dockerfile: (\S+)")]
    private static partial Regex DockerFiles();

    [GeneratedRegex(@"(?<![:\w])actors_\w+(?![:\w])")]
    private static partial Regex Metrics();

    [GeneratedRegex(@"\b[a-z]+:\w+:\w+")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"(_seconds|_bytes|_ratio)?(_total|_bucket|_count|_sum)?$")]
    private static partial Regex Suffix();
}
