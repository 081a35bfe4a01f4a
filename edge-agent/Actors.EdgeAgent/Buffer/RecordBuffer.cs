using System.Buffers.Binary;
using System.Collections.Immutable;
using Actors.Domain.Edge.Buffering;
using Actors.Domain.Edge.Time;
using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Buffer;

/// <summary>
/// What waits on the device until the server has it, over restarts and power cuts. Records are taken whole or not at all; which give way where there is no room
/// is <see cref="BufferRoom"/>'s to say. Safe for several threads.
/// </summary>
internal sealed class RecordBuffer : IDisposable
{
    private const string EpochFile = "buffer/epoch";
    private const string StartedFile = "buffer/started";
    private readonly ReservedSpace _space;
    private readonly long _totalBytes;
    private readonly ImmutableArray<ClassLog> _logs;
    private readonly Lock _gate = new();
    private bool _hasStarted;

    /// <param name="files">Where it is kept.</param>
    /// <param name="space">The space set aside.</param>
    /// <param name="classes">The classes; their names are distinct.</param>
    /// <param name="totalBytes">The most bytes that all classes may take.</param>
    /// <param name="newEpoch">The epoch for a device that has none yet, or has lost it: larger than any that it can have had, as far as its clock can tell.</param>
    public RecordBuffer(IDeviceFiles files, ReservedSpace space, IEnumerable<BufferClass> classes, long totalBytes, long newEpoch)
    {
        (_space, _totalBytes) = (space, totalBytes);
        _logs = [.. classes.Select(kind => new ClassLog(kind, files, space))];
        var known = _logs.Max(log => log.Epoch);
        var saved = files.Read(EpochFile) is { Length: sizeof(long) } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : (long?)null;

        // Counters begin anew where the logs are gone though the epoch is not: their numbers were given before.
        var isLost = saved is not null && known is null && files.Read(StartedFile) is not null;
        Epoch = isLost || saved is null ? Math.Max(Math.Max(newEpoch, 1 + (saved ?? 0)), known ?? 0) : saved.Value;
        if (Epoch != saved)
        {
            var written = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(written, Epoch);
            space.Replace(EpochFile, written);
            files.Delete(StartedFile);
        }

        _hasStarted = files.Read(StartedFile) is not null;
    }

    /// <summary>The epoch of all sequences that are given from now on.</summary>
    public long Epoch { get; }

    /// <summary>The device time of the newest record.</summary>
    public long NewestMs => _logs.Max(log => log.NewestMs);

    /// <summary>The classes, those that are sent first first.</summary>
    public IEnumerable<BufferClass> Classes => _logs.Select(log => log.Class).OrderByDescending(kind => kind.Priority);

    /// <summary>What became of the records of each class.</summary>
    public IReadOnlyList<BufferCounts> Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _logs.Select(log => log.Counts)];
            }
        }
    }

    /// <summary>The class of a name; null where there is none.</summary>
    public BufferClass? Find(string name) => _logs.FirstOrDefault(log => log.Class.Name == name)?.Class;

    /// <summary>Takes records of one class, all or none; durable after <see cref="Sync"/>.</summary>
    /// <returns>Whether they were taken; not where there is no room, the disk is broken, one is longer than a record may be, or there are more streams than are counted.</returns>
    public bool TryAppend(string kind, IReadOnlyList<NewRecord> records)
    {
        if (records.Count == 0)
        {
            return true;
        }

        lock (_gate)
        {
            var place = Place(kind);
            var bytes = records.Sum(record => (long)record.Content.Length + (3 * record.Stream.Length) + 64);
            var isTaken = records.All(NewRecord.IsKeepable) && _logs[place].HasRoomFor(records.Select(record => record.Stream))
                && (TryAppend(place, records, bytes, _totalBytes)

                    // The disk is fuller than the buffer thinks: room is made as if this were all there is.
                    || TryAppend(place, records, bytes, _logs.Sum(log => log.Usage.Bytes)));
            if (!isTaken)
            {
                _logs[place].Refused += records.Count;
            }

            return isTaken;
        }
    }

    /// <summary>Returns once the records of a class that were taken before are on disk.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public void Sync(string kind)
    {
        lock (_gate)
        {
            _logs[Place(kind)].Sync();
        }
    }

    /// <summary>The next records of a class to be sent; null where there are none.</summary>
    public BufferBatch? Peek(string kind, DeviceMoment now, int maxRecords)
    {
        lock (_gate)
        {
            return _logs[Place(kind)].Peek(now, maxRecords);
        }
    }

    /// <summary>The server has a batch, or it outlived its time.</summary>
    public void Acknowledge(BufferBatch batch)
    {
        lock (_gate)
        {
            _logs[Place(batch.Class.Name)].Acknowledge(batch);
        }
    }

    /// <summary>Deletes what has outlived its time.</summary>
    public void Expire(DeviceMoment now)
    {
        lock (_gate)
        {
            foreach (var log in _logs)
            {
                log.Expire(now);
            }
        }

        _space.Take();
    }

    public void Dispose()
    {
        foreach (var log in _logs)
        {
            log.Dispose();
        }
    }

    private int Place(string kind)
    {
        for (var i = 0; i < _logs.Length; i++)
        {
            if (_logs[i].Class.Name == kind)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no class '{kind}'.", nameof(kind));
    }

    private bool TryAppend(int place, IReadOnlyList<NewRecord> records, long bytes, long totalBytes)
    {
        var plan = BufferRoom.Plan([.. _logs.Select(log => log.Usage)], place, bytes, totalBytes);
        if (!plan.Takes)
        {
            return false;
        }

        try
        {
            foreach (var victim in plan.Drops)
            {
                _logs[victim].DropOldest(Epoch);
            }

            if (!_hasStarted)
            {
                // Said before the first number is given: logs that are missing from now on were lost.
                _space.Replace(StartedFile, [1]);
                _hasStarted = true;
            }

            _logs[place].Append(records, Epoch);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
