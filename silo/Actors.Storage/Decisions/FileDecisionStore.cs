using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Actors.Domain.Bytes;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Decisions;

/// <summary>
/// Journals and segments as files of one folder, which belongs to this process. A journal, <c>N.journal</c>, is batches after one another, each after its
/// length and its CRC-32C (4 bytes each, little-endian); a segment that takes its place is <c>N.K.segment</c>. Segments count once their
/// journal is gone.
/// </summary>
internal sealed class FileDecisionStore : IDecisionStore, IDisposable
{
    private const string JournalEnd = ".journal";
    private const string SegmentEnd = ".segment";
    private const string PartEnd = ".part";
    private const int HeaderBytes = sizeof(int) + sizeof(uint);

    private readonly string _folder;
    private readonly byte[] _header = new byte[HeaderBytes];
    private SafeFileHandle? _journal;
    private string? _name;
    private long _length;
    private long _next;

    public FileDecisionStore(string folder)
    {
        _folder = folder;
        _ = Directory.CreateDirectory(folder);
        foreach (var part in Directory.EnumerateFiles(folder, "*" + PartEnd))
        {
            File.Delete(part);
        }

        _next = 1 + Directory.EnumerateFiles(folder).Select(NumberOf).DefaultIfEmpty().Max();
    }

    public Task AppendAsync(ReadOnlyMemory<byte> batch, bool isDurable, CancellationToken cancellationToken)
    {
        var journal = _journal ??= Open();
        BinaryPrimitives.WriteInt32LittleEndian(_header, batch.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(sizeof(int)), Crc32C.Of(batch.Span));
        try
        {
            // The runtime's asynchronous write is this one on another thread of the pool: a hand-over more for each batch.
            RandomAccess.Write(journal, [_header, batch], _length);
            if (isDurable)
            {
                RandomAccess.FlushToDisk(journal);
            }
        }
        catch
        {
            // What is there in part would stand in front of what follows.
            RandomAccess.SetLength(journal, _length);
            throw;
        }

        _length += HeaderBytes + batch.Length;
        return Task.CompletedTask;
    }

    public Task EndJournalAsync(CancellationToken cancellationToken)
    {
        if (_journal is { } journal)
        {
            // Durable batches are on the disk already. The others go there when the system sees fit: a flush would be of all of them at once, in the midst of requests.
            journal.Dispose();
            (_journal, _name) = (null, null);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListEndedAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Journals().Where(journal => journal != Volatile.Read(ref _name))]);

    public Task<IReadOnlyList<string>> ListJournalsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. Journals()]);

    public Task<long> CountJournalBytesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DirectoryInfo(_folder).EnumerateFiles("*" + JournalEnd).Sum(file => file.Length));

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadJournalAsync(string journal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = TryOpen(journal + JournalEnd);
        if (file is null)
        {
            yield break;
        }

        var header = new byte[HeaderBytes];
        byte[] content = [];
        for (long at = 0; await IsReadAsync(file, header, at, cancellationToken);)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length < 0 || length > RandomAccess.GetLength(file) - at - HeaderBytes)
            {
                yield break;
            }

            // One array for all batches: they are large, and large ones make the whole heap be collected.
            content = content.Length >= length ? content : new byte[length];
            var batch = content.AsMemory(0, length);
            if (!await IsReadAsync(file, batch, at + HeaderBytes, cancellationToken))
            {
                yield break;
            }

            if (Crc32C.Of(batch.Span) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(sizeof(int))))
            {
                yield break;
            }

            yield return batch;
            at += HeaderBytes + length;
        }
    }

    public async Task SealAsync(string journal, IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{journal}.{i}{SegmentEnd}"));
            using (var file = File.OpenHandle(path + PartEnd, FileMode.Create, FileAccess.Write))
            {
                await PacedWriting.WriteAsync(file, segments[i], cancellationToken);
            }

            File.Move(path + PartEnd, path, overwrite: true);
        }

        File.Delete(Path.Combine(_folder, journal + JournalEnd));
    }

    public Task<IReadOnlyList<(string Segment, long Length)>> ListSegmentsAsync(CancellationToken cancellationToken)
    {
        var journals = Journals().ToHashSet(StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<(string Segment, long Length)>>(
        [
            .. new DirectoryInfo(_folder).EnumerateFiles("*" + SegmentEnd)
                .Where(file => !journals.Contains(file.Name[..file.Name.IndexOf('.', StringComparison.Ordinal)]))
                .Select(file => (file.Name, file.Length)),
        ]);
    }

    public async Task<byte[]?> ReadSegmentAsync(string segment, long offset, int length, CancellationToken cancellationToken)
    {
        using var file = TryOpen(segment);
        var bytes = new byte[length];
        return file is not null && await IsReadAsync(file, bytes, offset, cancellationToken) ? bytes : null;
    }

    public Task DeleteSegmentAsync(string segment, CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(_folder, segment));
        return Task.CompletedTask;
    }

    public void Dispose() => _journal?.Dispose();

    private static async ValueTask<bool> IsReadAsync(SafeFileHandle file, Memory<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var read = await RandomAccess.ReadAsync(file, bytes[done..], offset + done, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            done += read;
        }

        return true;
    }

    private static long NumberOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return long.TryParse(name[..name.IndexOf('.')], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private IEnumerable<string> Journals() => Directory.EnumerateFiles(_folder, "*" + JournalEnd).Select(path => Path.GetFileNameWithoutExtension(path)!);

    private SafeFileHandle Open()
    {
        var name = _next++.ToString("D12", CultureInfo.InvariantCulture);

        // Named before it is there, so that nobody takes it for one that has ended.
        Volatile.Write(ref _name, name);
        _length = 0;
        return File.OpenHandle(Path.Combine(_folder, name + JournalEnd), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    private SafeFileHandle? TryOpen(string name)
    {
        try
        {
            return File.OpenHandle(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
