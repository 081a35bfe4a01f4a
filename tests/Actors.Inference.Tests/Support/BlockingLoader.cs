namespace Actors.Inference.Tests;

/// <summary>Loads real models, and in the place of one file a fake that holds a worker.</summary>
internal sealed class BlockingLoader(IModelLoader real, string blocker) : IModelLoader
{
    public FakeRunner Blocker { get; } = new();

    public IModelRunner Load(string path, string? sha256) =>
        Path.GetFileName(path).StartsWith(blocker, StringComparison.Ordinal) ? Blocker : real.Load(path, sha256);

    public InspectionResult Inspect(string path) => real.Inspect(path);
}
