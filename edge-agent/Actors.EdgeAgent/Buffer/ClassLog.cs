using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Bytes;
using Actors.Domain.Edge.Buffering;
using Actors.Domain.Edge.Time;
using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Buffer;

/// <summary>
/// The log of one class: segments in a folder, <c>POSITION.log</c> in hexadecimal, and <c>cursor</c>, the position before which the server has everything. The
/// last segment is always there, because its head carries the streams' counters on. Not safe for several threads.
/// </summary>
internal sealed class ClassLog : IDisposable
{
    private const string SegmentEnd = ".log";
    private const int CursorBytes = sizeof(long) + sizeof(uint);

    private readonly IDeviceFiles _files;
    private readonly ReservedSpace _space;
    private readonly string _folder;
    private readonly List<LogSegment> _segments = [];
    private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    private IDeviceFile? _open;
    private long _cursor;
    private long _durable;
    private long _position;

    /// <param name="kind">The class.</param>
    /// <param name="files">Where it is kept.</param>
    /// <param name="space">The space set aside.</param>
    public ClassLog(BufferClass kind, IDeviceFiles files, ReservedSpace space)
    {
        (Class, _files, _space, _folder) = (kind, files, space, Path.Combine("buffer", kind.Name));
        foreach (var name in files.List(_folder).Where(name => name.EndsWith(SegmentEnd, StringComparison.Ordinal)).ToList())
        {
            Load(Path.Combine(_folder, name));
        }

        _position = _segments.Count > 0 ? _segments[^1].End : 0;
        _durable = _position;
        if (_segments.Count > 0)
        {
            // A process that was killed leaves records that no power cut has tested. They are sent from now on, and their numbers must not be given again.
            using var newest = files.Open(_segments[^1].Path);
            newest.Sync();
        }

        _cursor = ReadCursor() ?? (_segments.Count > 0 ? _segments[0].First : 0);
        if (_cursor > _position)
        {
            // The disk forgot what the server has: positions go on behind it.
            (_position, _durable) = (_cursor, _cursor);
        }

        _cursor = Math.Max(_cursor, _segments.Count > 0 ? _segments[0].First : 0);
        Trim();
    }

    public BufferClass Class { get; }

    /// <summary>The epoch that the newest segment is of; null where there is none.</summary>
    public long? Epoch { get; private set; }

    public long NewestMs => _segments.Select(segment => segment.NewestMs).DefaultIfEmpty().Max();

    public long Taken { get; private set; }

    public long Acknowledged { get; private set; }

    public long Expired { get; private set; }

    public long Dropped { get; private set; }

    public long Refused { get; set; }

    public long Damaged { get; private set; }

    public BufferUsage Usage => new(Class, [.. _segments.Select(segment => segment.Bytes)]);

    public BufferCounts Counts => new(Class.Name, Math.Max(0, _position - _cursor), _segments.Sum(segment => segment.Bytes), Taken, Acknowledged, Expired, Dropped, Refused, Damaged);

    /// <summary>Whether records of so many streams more can be counted.</summary>
    public bool HasRoomFor(IEnumerable<string> streams) => _next.Count + streams.Distinct(StringComparer.Ordinal).Count(stream => !_next.ContainsKey(stream)) <= BufferSegment.MaxStreams;

    /// <summary>Writes records; they are durable after <see cref="Sync"/>.</summary>
    /// <exception cref="IOException">They could not be written; nothing of them counts.</exception>
    public void Append(IReadOnlyList<NewRecord> records, long epoch)
    {
        if (_segments.Count == 0 || Epoch != epoch || _segments[^1].Bytes >= BufferRoom.SegmentBytes || _segments[^1].End != _position)
        {
            Begin(epoch);
        }

        _open ??= Reopen(_segments[^1]);
        var buffer = new ByteBuffer();
        var next = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var sequence = next.TryGetValue(record.Stream, out var known) ? known : _next.GetValueOrDefault(record.Stream, 1);
            BufferSegment.Write(buffer, new BufferRecord(record.Stream, sequence, record.AtMs, record.Content));
            next[record.Stream] = sequence + 1;
        }

        Write(buffer.Written);
        var segment = _segments[^1];
        segment.Bytes += buffer.Length;
        segment.Count += records.Count;
        segment.NewestMs = records.Max(record => Math.Max(record.AtMs, segment.NewestMs));
        _position += records.Count;
        Taken += records.Count;
        foreach (var (stream, sequence) in next)
        {
            _next[stream] = sequence;
        }
    }

    /// <summary>Returns once what was written before is on disk; only that is sent.</summary>
    public void Sync()
    {
        if (_durable < _position)
        {
            // A write that failed meanwhile has closed the file; what was written before it still has to get there.
            (_open ??= Reopen(_segments[^1])).Sync();
            _durable = _position;
        }
    }

    /// <summary>The next records to be sent; null where there are none.</summary>
    public BufferBatch? Peek(DeviceMoment now, int maxRecords)
    {
        foreach (var segment in _segments)
        {
            // What is written and not yet on disk is neither sent nor passed over.
            if (segment.End <= _cursor || Math.Max(segment.First, _cursor) >= _durable)
            {
                continue;
            }

            var content = BufferSegment.Read(_files.Read(segment.Path) ?? ReadOnlyMemory<byte>.Empty).Records;
            var from = Math.Max(_cursor, segment.First);
            var until = Math.Min(Math.Min(segment.First + content.Length, _durable), from + maxRecords);
            var some = content.AsSpan((int)(from - segment.First), (int)Math.Max(0, until - from));
            var alive = ImmutableArray.CreateBuilder<BufferRecord>(some.Length);
            foreach (var record in some)
            {
                if (now.AgeMs(record.AtMs) <= Class.TimeToLive.TotalMilliseconds)
                {
                    alive.Add(record);
                }
            }

            // Where the disk damaged the segment's end, the rest of it is passed over.
            return new BufferBatch(Class, alive.ToImmutable(), from, some.Length > 0 ? until : Math.Min(segment.End, _durable), some.Length - alive.Count);
        }

        return null;
    }

    /// <summary>The server has a batch, or it outlived its time.</summary>
    public void Acknowledge(BufferBatch batch)
    {
        if (batch.Next <= _cursor)
        {
            return; // given up meanwhile, for want of room
        }

        var cursor = new byte[CursorBytes];
        BinaryPrimitives.WriteInt64LittleEndian(cursor, batch.Next);
        BinaryPrimitives.WriteUInt32LittleEndian(cursor.AsSpan(sizeof(long)), Crc32C.Of(cursor.AsSpan(0, sizeof(long))));
        try
        {
            _space.Replace(CursorFile, cursor);
        }
        catch (IOException)
        {
            // A full disk must not keep what was sent: after a cut some is sent again, which the server knows.
        }

        _cursor = batch.Next;
        Acknowledged += batch.Records.Length;
        Expired += batch.Expired;
        Trim();
    }

    /// <summary>Gives up the oldest segment.</summary>
    public void DropOldest(long epoch)
    {
        if (_segments.Count == 1)
        {
            Begin(epoch);
        }

        Dropped += Lost(_segments[0]);
        Remove(_segments[0]);
    }

    /// <summary>Deletes segments of which every record has outlived its time.</summary>
    public void Expire(DeviceMoment now)
    {
        while (_segments.Count > 1 && now.AgeMs(_segments[0].NewestMs) > Class.TimeToLive.TotalMilliseconds)
        {
            Expired += Lost(_segments[0]);
            Remove(_segments[0]);
        }
    }

    public void Dispose() => _open?.Dispose();

    private string CursorFile => Path.Combine(_folder, "cursor");

    private void Load(string path)
    {
        var bytes = _files.Read(path) ?? [];
        var content = BufferSegment.Read(bytes);
        if (content.Head is not { } head)
        {
            // The power went while it was begun; nothing was in it, or nothing can be told of it.
            Damaged += bytes.Length > BufferRoom.SegmentBytes ? 1 : 0;
            _files.Delete(path);
            return;
        }

        var torn = bytes.Length - content.WholeBytes;
        if (torn > 0)
        {
            Damaged++;
            using var file = _files.Open(path);
            file.Truncate(content.WholeBytes);
            file.Sync();
        }

        Epoch = head.Epoch;
        foreach (var (stream, next) in head.Next)
        {
            Meet(stream, next);
        }

        foreach (var record in content.Records)
        {
            Meet(record.Stream, record.Sequence + 1);
        }

        if (torn > 0)
        {
            // What was torn off had numbers too, and a disk that damages may have damaged what was sent: none is given again.
            foreach (var stream in _next.Keys.ToList())
            {
                _next[stream] += 1 + (torn / BufferSegment.MinRecord);
            }
        }

        _segments.Add(new LogSegment(path, head.First)
        {
            Count = content.Records.Length,
            Bytes = content.WholeBytes,
            NewestMs = content.Records.Select(record => record.AtMs).DefaultIfEmpty().Max(),
        });
    }

    private void Meet(string stream, long next) => _next[stream] = Math.Max(_next.GetValueOrDefault(stream, 1), next);

    private void Begin(long epoch)
    {
        Sync();
        _open?.Dispose();
        _open = null;
        var path = Path.Combine(_folder, _position.ToString("x16", CultureInfo.InvariantCulture) + SegmentEnd);
        var head = new ByteBuffer();
        BufferSegment.WriteHead(head, new SegmentHead(epoch, _position, _next.ToImmutableSortedDictionary(StringComparer.Ordinal)));
        if (_segments.Count > 0 && _segments[^1].Path == path)
        {
            // An empty one of an earlier epoch gives way.
            _segments.RemoveAt(_segments.Count - 1);
        }

        _files.Replace(path, head.Written);
        _segments.Add(new LogSegment(path, _position) { Bytes = head.Length });
        Epoch = epoch;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _open!.Append(bytes);
        }
        catch
        {
            // What is there in part is cut off before anything else is written.
            _open!.Dispose();
            _open = null;
            throw;
        }
    }

    private IDeviceFile Reopen(LogSegment segment)
    {
        var file = _files.Open(segment.Path);
        if (file.Length == segment.Bytes)
        {
            return file;
        }

        try
        {
            file.Truncate(segment.Bytes);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private long? ReadCursor() =>
        _files.Read(CursorFile) is { Length: CursorBytes } bytes && Crc32C.Of(bytes.AsSpan(0, sizeof(long))) == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(sizeof(long)))
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes)
            : null;

    private long Lost(LogSegment segment) => Math.Max(0, segment.End - Math.Max(segment.First, _cursor));

    private void Trim()
    {
        while (_segments.Count > 1 && _segments[0].End <= _cursor)
        {
            Remove(_segments[0]);
        }
    }

    private void Remove(LogSegment segment)
    {
        _ = _segments.Remove(segment);
        _files.Delete(segment.Path);
        _cursor = Math.Max(_cursor, _segments[0].First);
    }
}
