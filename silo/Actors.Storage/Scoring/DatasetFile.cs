using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Domain.Scoring;
using Actors.Storage.Artifacts;

namespace Actors.Storage.Scoring;

/// <summary>A dataset of the artifact store. Each reading opens what it needs of it: a silo that scores a chunk reads that chunk, and the heading.</summary>
public sealed class DatasetFile
{
    private const int CutBuffer = 64 * 1024;
    private readonly IArtifactStore _artifacts;
    private readonly string _artifact;
    private readonly ScoringFormat _format;
    private readonly IList<string> _heading;

    private DatasetFile(IArtifactStore artifacts, string artifact, ScoringFormat format, IList<string> heading) =>
        (_artifacts, _artifact, _format, _heading) = (artifacts, artifact, format, heading);

    /// <summary>Finds a dataset; null where the store does not have it.</summary>
    /// <param name="artifacts">The store.</param>
    /// <param name="artifact">Its digest, or the upload id of a staged one.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DatasetException">It is empty, or its heading is malformed.</exception>
    public static async Task<DatasetFile?> OpenAsync(IArtifactStore artifacts, string artifact, ScoringFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        await using var stream = await artifacts.OpenAtAsync(artifact, 0, cancellationToken);
        return stream is null ? null : new DatasetFile(artifacts, artifact, format, format == ScoringFormat.Csv ? await ReadHeadingAsync(stream, cancellationToken) : []);
    }

    /// <summary>Its columns: the heading's of CSV, the members of the first rows of JSON lines.</summary>
    /// <exception cref="DatasetException">None of the first rows is an object.</exception>
    public async Task<IList<string>> ReadColumnsAsync(CancellationToken cancellationToken)
    {
        if (_format == ScoringFormat.Csv)
        {
            return _heading;
        }

        var members = new JsonlMembers();
        var (fault, good) = ((string?)null, 0);
        await ReadFirstAsync(
            ScoringLimits.TriedRows,
            (number, record) =>
            {
                var wrong = members.Add(record);
                good += wrong is null ? 1 : 0;
                fault ??= wrong is null ? null : FormattableString.Invariant($"Row {number} is not a JSON object: {wrong}");
            },
            cancellationToken);
        return good > 0 ? members.Names : throw new DatasetException(fault ?? "The dataset has no rows.");
    }

    /// <summary>Cuts it into chunks in one pass, in which its bytes are checked, too.</summary>
    /// <exception cref="DatasetException">A row is too long, a quote is open at the end, or the bytes are not those of the digest.</exception>
    public async Task<ImmutableArray<ScoringChunk>> CutAsync(long chunkBytes, CancellationToken cancellationToken)
    {
        var cutter = new ChunkCutter(_format, chunkBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = await OpenAsync(0, cancellationToken);
        var buffer = new byte[CutBuffer];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            cutter.Add(buffer.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) is var digest && ArtifactIds.IsDigest(_artifact) && digest != _artifact
            ? throw new DatasetException($"The stored dataset is damaged: its SHA-256 is {digest}.")
            : cutter.Finish();
    }

    /// <summary>Opens a chunk at its first row.</summary>
    public async Task<(Stream Stream, DatasetRecords Records)> OpenChunkAsync(ScoringChunk chunk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var stream = await OpenAsync(chunk.Offset, cancellationToken);
        return (stream, new DatasetRecords(stream, _format, chunk.Length));
    }

    /// <summary>Reads the first rows of the dataset.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="see">Sees each row's number and bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadFirstAsync(int most, Action<long, ReadOnlySpan<byte>> see, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(see);
        await using var stream = await OpenAsync(0, cancellationToken);
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
    public RowReader ReaderOf(IReadOnlyList<string> wanted) => _format == ScoringFormat.Csv ? new CsvReader(_heading, wanted) : new JsonlReader(wanted);

    private async Task<Stream> OpenAsync(long offset, CancellationToken cancellationToken) =>
        await _artifacts.OpenAtAsync(_artifact, offset, cancellationToken) ?? throw new DatasetException("The dataset is no longer stored.");

    private static async Task<IList<string>> ReadHeadingAsync(Stream stream, CancellationToken cancellationToken)
    {
        var records = new DatasetRecords(stream, ScoringFormat.Csv, long.MaxValue);
        do
        {
            while (records.TryNext(out var record))
            {
                if (record.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
                {
                    return CsvReader.ReadHeading(record);
                }
            }
        }
        while (await records.ReadAsync(cancellationToken));

        throw new DatasetException("The dataset has no rows.");
    }
}
