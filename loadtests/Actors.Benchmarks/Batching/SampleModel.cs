namespace Actors.Benchmarks.Batching;

/// <summary>Finds the models of samples/ from wherever the benchmark runs.</summary>
internal static class SampleModel
{
    public static string Find(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The benchmark runs inside the repository."), "samples", name);
    }
}
