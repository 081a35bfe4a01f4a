using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

/// <summary>Definitions of streams as this process uses them: looked up again when they are old.</summary>
public sealed class StreamDefinitions
{
    /// <summary>Streams that are remembered; beyond them all are forgotten.</summary>
    private const int MaxStreams = 10_000;

    /// <summary>Ages after which a definition is not used on, not even once.</summary>
    private const int MostAges = 10;

    private readonly ConcurrentDictionary<(string Tenant, string Name), (StreamRecord Stream, long ReadAt)> _known = new();
    private readonly IStreamStore _store;
    private readonly TimeSpan _age;
    private readonly TimeProvider _clock;

    internal StreamDefinitions(IStreamStore store, IOptions<IngestionOptions> options, TimeProvider clock) => (_store, _age, _clock) = (store, options.Value.DefinitionAge, clock);

    /// <summary>
    /// A stream; null where there is none. One that was used a moment ago is answered at once and looked up beside it, so that readings keep the order in which they come.
    /// </summary>
    public ValueTask<StreamRecord?> FindAsync(string tenant, string name, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((tenant, name), out var known) || _clock.GetElapsedTime(known.ReadAt) is var age && age > _age * MostAges)
        {
            return new(ReadAsync(tenant, name, cancellationToken));
        }

        // Whoever sets the time looks it up; the others go on.
        if (age > _age && _known.TryUpdate((tenant, name), (known.Stream, _clock.GetTimestamp()), known))
        {
            _ = RefreshAsync(tenant, name);
        }

        return new(known.Stream);
    }

    /// <summary>Has a stream looked up again, as it was changed.</summary>
    public void Forget(string tenant, string name) => _known.TryRemove((tenant, name), out _);

    private async Task RefreshAsync(string tenant, string name)
    {
        try
        {
            _ = await ReadAsync(tenant, name, CancellationToken.None);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException)
        {
            // What is known holds until it is too old to be used.
        }
    }

    private async Task<StreamRecord?> ReadAsync(string tenant, string name, CancellationToken cancellationToken)
    {
        var readAt = _clock.GetTimestamp();
        var stream = await _store.FindAsync(tenant, name, cancellationToken);
        if (stream is null)
        {
            _ = _known.TryRemove((tenant, name), out _);
            return null;
        }

        if (_known.Count >= MaxStreams)
        {
            _known.Clear();
        }

        // One object a revision: what hangs on it stays.
        return _known.AddOrUpdate(
            (tenant, name), (stream, readAt), (_, known) => (known.Stream.Revision >= stream.Revision ? known.Stream : stream, readAt)).Stream;
    }
}
