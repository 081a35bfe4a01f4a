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
    public void Dashboards_ShowOnlyMetricsThatTheProductHas()
    {
        var instruments = string.Concat(Repository.ProductFolders.SelectMany(folder => Repository.Files(folder, "*Instruments.cs")).Select(File.ReadAllText));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy/grafana/dashboards"), "*.json"))
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            foreach (Match metric in Metrics().Matches(dashboard.RootElement.GetRawText()))
            {
                var name = Suffix().Replace(metric.Value, string.Empty);
                instruments.Replace('.', '_').ShouldContain($"\"{name}\"", Case.Sensitive, metric.Value);
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

    [GeneratedRegex(@"actors_\w+")]
    private static partial Regex Metrics();

    [GeneratedRegex(@"(_seconds|_bytes)?(_total|_bucket|_count|_sum)?$")]
    private static partial Regex Suffix();
}
