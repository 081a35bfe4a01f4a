using System.Collections.Immutable;
using Actors.Domain.Scoring;
using Actors.Storage.Artifacts;

namespace Actors.Storage.Scoring;

/// <summary>A dataset of the artifact store, open for reading.</summary>
public sealed class DatasetFile : IDisposable
{
    private const int CutBuffer = 1024 * 1024;
    private readonly ArtifactFile _file;
    private readonly ScoringFormat _format;

    private DatasetFile(ArtifactFile file, ScoringFormat format, IList<string> columns)
    {
        (_file, _format, Columns) = (file, format, columns);
    }

    /// <summary>Its columns: the heading's of CSV, the first row's members of JSON lines.</summary>
    public IList<string> Columns { get; }

    /// <summary>Opens a dataset; null where the store does not have it.</summary>
    /// <param name="artifacts">The store.</param>
    /// <param name="artifact">Its digest, or the upload id of a staged one.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DatasetException">It is empty, or its heading or first row is malformed.</exception>
    public static async Task<DatasetFile?> OpenAsync(IArtifactStore artifacts, string artifact, ScoringFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        if (await artifacts.OpenFileAsync(artifact, cancellationToken) is not { } file)
        {
            return null;
        }

        try
        {
            return new DatasetFile(file, format, await ReadColumnsAsync(file, format, cancellationToken));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Cuts it into chunks in one pass.</summary>
    /// <exception cref="DatasetException">A row is too long, or a quote is open at the end.</exception>
    public async Task<ImmutableArray<ScoringChunk>> CutAsync(long chunkBytes, CancellationToken cancellationToken)
    {
        var cutter = new ChunkCutter(_format, chunkBytes);
        await using var stream = Open(_file);
        var buffer = new byte[CutBuffer];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            cutter.Add(buffer.AsSpan(0, read));
        }

        return cutter.Finish();
    }

    /// <summary>Opens a chunk at its first row.</summary>
    public (FileStream Stream, DatasetRecords Records) OpenChunk(ScoringChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var stream = Open(_file);
        stream.Position = chunk.Offset;
        return (stream, new DatasetRecords(stream, _format, chunk.Length));
    }

    /// <summary>Reads the first rows of the dataset.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="see">Sees each row's number and bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadFirstAsync(int most, Action<long, ReadOnlySpan<byte>> see, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(see);
        await using var stream = Open(_file);
        var records = new DatasetRecords(stream, _format, long.MaxValue);
        var number = _format == ScoringFormat.Csv ? -1L : 0;
        do
        {
            while (number < most && records.TryNext(out var record))
            {
                if (record.IndexOfAnyExcept(" \t\r\n"u8) >= 0 && ++number > 0)
                {
                    see(number, record);
                }
            }
        }
        while (number < most && await records.ReadAsync(cancellationToken));
    }

    /// <summary>A reader of the columns that are wanted.</summary>
    /// <exception cref="DatasetException">The dataset does not have one.</exception>
    public RowReader ReaderOf(IReadOnlyList<string> wanted) => _format == ScoringFormat.Csv ? new CsvReader(Columns, wanted) : new JsonlReader(wanted);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream Open(ArtifactFile file) =>
        new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private static async Task<IList<string>> ReadColumnsAsync(ArtifactFile file, ScoringFormat format, CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        var records = new DatasetRecords(stream, format, long.MaxValue);
        do
        {
            while (records.TryNext(out var record))
            {
                if (record.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
                {
                    return format == ScoringFormat.Csv ? CsvReader.ReadHeading(record) : JsonlReader.ReadMembers(record.StartsWith("\uFEFF"u8) ? record[3..] : record);
                }
            }
        }
        while (await records.ReadAsync(cancellationToken));

        throw new DatasetException("The dataset has no rows.");
    }
}
