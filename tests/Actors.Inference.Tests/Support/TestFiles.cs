using System.Collections.Concurrent;

namespace Actors.Inference.Tests;

/// <summary>A file source over paths; the artifact is the path, unless a handler says otherwise.</summary>
internal sealed class TestFiles : IModelFileSource
{
    private int _opened;
    private int _released;

    public Func<string, Task<string?>> Resolve { get; set; } = static artifact => Task.FromResult<string?>(artifact);

    /// <summary>What the files have to hash to; null where any bytes will do.</summary>
    public string? Sha256 { get; set; }

    public int Opened => Volatile.Read(ref _opened);

    public int Released => Volatile.Read(ref _released);

    public async Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        string? path = await Resolve(model.Artifact);
        return path is null ? null : new ModelFileLease(path, () => Interlocked.Increment(ref _released), Sha256);
    }
}
