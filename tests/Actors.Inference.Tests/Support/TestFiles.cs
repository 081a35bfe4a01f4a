using System.Collections.Concurrent;

namespace Actors.Inference.Tests;

/// <summary>A file source over paths; the artifact is the path, unless a handler says otherwise.</summary>
internal sealed class TestFiles : IModelFileSource
{
    private int _opened;
    private int _released;

    public Func<string, Task<string?>> Resolve { get; set; } = static artifact => Task.FromResult<string?>(artifact);

    public int Opened => Volatile.Read(ref _opened);

    public int Released => Volatile.Read(ref _released);

    public async Task<ModelFileLease?> OpenAsync(string artifact, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        string? path = await Resolve(artifact);
        return path is null ? null : new ModelFileLease(path, () => Interlocked.Increment(ref _released));
    }
}
