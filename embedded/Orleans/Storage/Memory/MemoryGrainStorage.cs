using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states as long as the process lives. They are serialised, so that nothing is shared with the grains.</summary>
internal sealed class MemoryGrainStorage(MemoryGrainStorageOptions options) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Record> _records = new();
    private long _versions;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _records.GetValueOrDefault((stateName, grainId));
        var state = found is null ? default : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(found.Bytes));
        grainState.ETag = found?.ETag;
        grainState.RecordExists = state is not null && found is not null;
        grainState.State = state is null || found is null ? StateActivator.Create<T>() : state;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = new Record(
            options.GrainStorageSerializer.Serialize(grainState.State).ToArray(), Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var written = grainState.ETag is { } expected
            ? _records.TryGetValue(key, out var stored) && stored.ETag == expected && _records.TryUpdate(key, record, stored)
            : _records.TryAdd(key, record);
        if (!written)
        {
            throw Conflict(key, grainState.ETag);
        }

        grainState.ETag = record.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_records.TryGetValue(key, out var stored))
        {
            if (stored.ETag != grainState.ETag || !_records.TryRemove(KeyValuePair.Create(key, stored)))
            {
                throw Conflict(key, grainState.ETag);
            }
        }
        else if (grainState.ETag is not null)
        {
            throw Conflict(key, grainState.ETag);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = StateActivator.Create<T>();
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict((string StateName, GrainId GrainId) key, string? etag)
    {
        var stored = _records.GetValueOrDefault(key)?.ETag;
        return new InconsistentStateException($"The state {key.StateName} of {key.GrainId} was stored as version {stored ?? "none"} meanwhile, not {etag ?? "none"}.", stored, etag);
    }

    private sealed record Record(byte[] Bytes, string ETag);
}
