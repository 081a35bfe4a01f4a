namespace Actors.Architecture.Tests;

public sealed class ReferenceTests
{
    /// <summary>What each product project may refer to. Arrows point one way; a project that is not here has to be put here first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Actors.GrainInterfaces"] = [],
        ["Actors.Domain"] = [],
        ["Actors.Inference"] = [],
        ["Actors.Storage"] = ["Actors.Domain"],
        ["Actors.Mqtt"] = [],
        ["Actors.Ingestion"] = ["Actors.Mqtt", "Actors.Storage", "Actors.Domain"],
        ["Actors.Kafka"] = ["Actors.GrainInterfaces", "Actors.Storage", "Actors.Domain"],
        ["Actors.Grains"] = ["Actors.GrainInterfaces", "Actors.Domain", "Actors.Inference", "Actors.Storage"],
        ["Actors.Transport"] = [],
        ["Actors.Yaml"] = [],
        ["Actors.Gateway"] = ["Actors.GrainInterfaces", "Actors.Domain", "Actors.Storage", "Actors.Transport", "Actors.Yaml"],
        ["Actors.Dashboard"] = [],
        ["Actors.Cli"] = ["Actors.Domain", "Actors.Yaml"],
        ["Actors.Silo"] = ["Actors.Grains", "Actors.Gateway", "Actors.Dashboard", "Actors.Ingestion", "Actors.Kafka", "Actors.Storage"],
        ["Actors.Gateway.Host"] = ["Actors.Gateway", "Actors.Dashboard", "Actors.Storage"],
        ["Actors.EdgeAgent"] = ["Actors.Silo", "Actors.Gateway", "Actors.GrainInterfaces", "Actors.Domain", "Actors.Inference", "Actors.Mqtt"],
    };

    /// <summary>Who may know of Orleans, and who of ONNX Runtime.</summary>
    private static readonly Dictionary<string, string[]> PackageUsers = new(StringComparer.Ordinal)
    {
        ["Microsoft.Orleans."] = ["Actors.GrainInterfaces", "Actors.Grains", "Actors.Gateway", "Actors.Gateway.Host", "Actors.Silo", "Actors.EdgeAgent"],
        ["Microsoft.ML.OnnxRuntime"] = ["Actors.Inference"],
    };

    public static TheoryData<string> ProductProjects => [.. Repository.Projects(Repository.ProductFolders).Keys];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Project_References_OnlyWhatItMay(string project)
    {
        Allowed.ShouldContainKey(project, "A new product project says here what it may refer to.");
        var references = Repository.Items(Repository.Projects(Repository.ProductFolders)[project], "ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')));

        references.ShouldBeSubsetOf(Allowed[project]);
    }

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Project_Packages_AreThoseOfItsLayer(string project)
    {
        var packages = Repository.Items(Repository.Projects(Repository.ProductFolders)[project], "PackageReference").ToList();
        foreach (var (prefix, users) in PackageUsers)
        {
            if (!users.Contains(project))
            {
                packages.ShouldNotContain(package => package.StartsWith(prefix, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Domain_UsesTheBaseLibraryOnly() =>
        Repository.Items(Repository.Projects("grains")["Actors.Domain"], "PackageReference").ShouldBeSubsetOf(["System.Numerics.Tensors"]);

    /// <summary>Nothing outside embedded/ and the build files knows that there are two builds.</summary>
    [Fact]
    public void Product_NeverMentionsTheStandIns()
    {
        var files = Repository.ProductFolders.SelectMany(folder => Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.csproj")));
        files
            .Where(file => File.ReadAllText(file).Contains("embedded/", StringComparison.OrdinalIgnoreCase)
                || File.ReadAllText(file).Contains("Actors.Embedded", StringComparison.OrdinalIgnoreCase)
                || File.ReadAllText(file).Contains("ActorsOrleans", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .ShouldBeEmpty();
    }

    [Fact]
    public void StandIns_KnowNothingOfTheProduct()
    {
        foreach (var project in Repository.Projects("embedded").Values)
        {
            Repository.Items(project, "ProjectReference").ShouldAllBe(reference => !reference.Contains("Actors."), project);
        }
    }

    [Fact]
    public void Product_HasNoConditionalCompilation() =>
        Repository.ProductFolders
            .SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("#if", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Solution_BuildsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Actors.sln"));
        var projects = Repository.Projects([.. Repository.ProductFolders, "embedded", "tests", "loadtests"]);
        projects.Values
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('/', '\\'))
            .Where(file => !solution.Contains(file, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
