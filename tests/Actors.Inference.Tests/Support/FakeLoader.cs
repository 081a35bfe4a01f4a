using System.Collections.Concurrent;

namespace Actors.Inference.Tests;

/// <summary>Gives fake runners by path and counts loads.</summary>
internal sealed class FakeLoader : IModelLoader
{
    private int _loads;

    /// <summary>All runners made, by path; the last one where a path was loaded again.</summary>
    public ConcurrentDictionary<string, FakeRunner> Runners { get; } = new();

    public int Loads => Volatile.Read(ref _loads);

    public Func<string, FakeRunner> Make { get; set; } = static _ => new FakeRunner();

    public Action<string>? BeforeLoad { get; set; }

    public IModelRunner Load(string path, string? sha256)
    {
        Interlocked.Increment(ref _loads);
        BeforeLoad?.Invoke(path);
        return Runners[path] = Make(path);
    }

    public InspectionResult Inspect(string path) => InspectionResult.Refused("fake");
}
