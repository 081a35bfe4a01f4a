namespace Actors.Inference;

/// <summary>What the caches of one version have done since the process started; outlasts each of them.</summary>
internal sealed class ResultCacheCounters(EngineModel model)
{
    private long _hits;
    private long _shared;
    private long _misses;
    private long _bytes;

    public ServableTags Tags { get; } = new(model);

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Share() => Interlocked.Increment(ref _shared);

    public void Miss() => Interlocked.Increment(ref _misses);

    public void Resize(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public ResultCacheStatistics Read() =>
        new(Interlocked.Read(ref _hits), Interlocked.Read(ref _shared), Interlocked.Read(ref _misses), Interlocked.Read(ref _bytes));
}
