using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Actors.Storage.Databases;

namespace Actors.Storage.Artifacts;

/// <summary>
/// Artifacts as rows, for silos that share no disk. Content is written chunk by chunk under an upload id; committing adds one row that
/// names the upload under its digest, so that it is one short transaction however large the content is. Readers get a local copy.
/// </summary>
internal sealed class DatabaseArtifactStore(IDatabase database, ArtifactCache cache, TimeProvider time) : IArtifactStore
{
    // Two silos that commit the same digest at once collide on its key; the loser finds it there when it looks again.
    private const int CommitAttempts = 3;

    // Digests that are asked for in one statement.
    private const int Asked = 100;

    public async Task<StagedArtifact> StageAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        var id = ArtifactIds.NewUploadId();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(ArtifactTable.InsertUpload, c => c.With("@UploadId", id).With("@StagedAt", Now()), cancellationToken);
        try
        {
            var ordinal = 0;
            var (digest, size) = await ArtifactReading.CopyAsync(
                content,
                maxBytes,
                (block, cancel) => connection.RunAsync(
                    ArtifactTable.InsertChunk,
                    c => c.With("@UploadId", id).With("@Ordinal", ordinal++).With("@Content", block.ToArray()),
                    cancel),
                cancellationToken);
            await connection.RunAsync(
                ArtifactTable.FinishUpload,
                c => c.With("@UploadId", id).With("@Digest", digest).With("@SizeBytes", size).With("@StagedAt", Now()),
                cancellationToken);
            return new StagedArtifact(id, digest, size);
        }
        catch
        {
            await TryRemoveUploadAsync(id);
            throw;
        }
    }

    public async Task CommitAsync(StagedArtifact staged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArtifactIds.Check(staged);
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            try
            {
                await CommitOnceAsync(connection, staged, cancellationToken);
                return;
            }
            catch (DbException) when (attempt < CommitAttempts)
            {
                // Looks again with a fresh transaction.
            }
        }
    }

    public async Task DiscardAsync(StagedArtifact staged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArtifactIds.Check(staged);
        await using var connection = await database.OpenAsync(cancellationToken);
        await RemoveUploadAsync(connection, staged.UploadId, cancellationToken);
    }

    public async Task<ArtifactFile?> OpenFileAsync(string artifact, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var isDigest = ArtifactIds.IsDigest(artifact);
        if (!isDigest && !ArtifactIds.IsUploadId(artifact))
        {
            return null;
        }

        if (await FindAsync(artifact, cancellationToken) is not { } row)
        {
            return null;
        }

        var (uploadId, digest) = isDigest ? (row.Text, artifact) : (artifact, row.Text);
        await using var content = new ArtifactChunkStream(database, uploadId, 0);
        return await cache.OpenAsync(digest, row.Number, content, cancellationToken);
    }

    public async Task<Stream?> OpenAtAsync(string artifact, long offset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var isDigest = ArtifactIds.IsDigest(artifact);
        return (isDigest || ArtifactIds.IsUploadId(artifact)) && await FindAsync(artifact, cancellationToken) is { } row
            ? new ArtifactChunkStream(database, isDigest ? row.Text : artifact, offset)
            : null;
    }

    public async Task<IReadOnlyDictionary<string, long>> FindSizesAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digests);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var some in digests.Where(ArtifactIds.IsDigest).Distinct(StringComparer.Ordinal).Chunk(Asked))
        {
            var names = some.Select((_, number) => FormattableString.Invariant($"@D{number}")).ToArray();
            await using var command = connection.Command($"{ArtifactTable.FindSizes}{string.Join(", ", names)})");
            for (var i = 0; i < some.Length; i++)
            {
                _ = command.With(names[i], some[i]);
            }

            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found[reader.GetString(0)] = reader.GetInt64(1);
            }
        }

        return found;
    }

    public async IAsyncEnumerable<StoredArtifact> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(ArtifactTable.List);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new StoredArtifact(reader.GetString(0), reader.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
        }
    }

    public async Task<bool> DeleteAsync(string digest, DateTimeOffset committedBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (!ArtifactIds.IsDigest(digest))
        {
            return false;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var found = await connection.FindAsync(ArtifactTable.Find, c => c.With("@Digest", digest), cancellationToken, transaction);
        var before = committedBefore.ToUnixTimeMilliseconds();
        if (found is not { } row
            || await connection.RunAsync(ArtifactTable.Delete, c => c.With("@Digest", digest).With("@CommittedBefore", before), cancellationToken, transaction) == 0)
        {
            return false;
        }

        await connection.RunAsync(ArtifactTable.DeleteChunks, c => c.With("@UploadId", row.Text), cancellationToken, transaction);
        await transaction.CommitAsync(cancellationToken);
        cache.Forget(digest);
        return true;
    }

    public async Task<int> DiscardAbandonedAsync(DateTimeOffset stagedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var abandoned = new List<string>();
        await using (var command = connection.Command(ArtifactTable.Abandoned).With("@StagedBefore", stagedBefore.ToUnixTimeMilliseconds()))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                abandoned.Add(reader.GetString(0));
            }
        }

        foreach (var id in abandoned)
        {
            await RemoveUploadAsync(connection, id, cancellationToken);
        }

        return abandoned.Count;
    }

    private async Task<(string Text, long Number)?> FindAsync(string artifact, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return ArtifactIds.IsDigest(artifact)
            ? await connection.FindAsync(ArtifactTable.Find, c => c.With("@Digest", artifact), cancellationToken)
            : await connection.FindAsync(ArtifactTable.FindUpload, c => c.With("@UploadId", artifact), cancellationToken);
    }

    // The upload's row goes when its content becomes an artifact's, so that discarding what is abandoned never touches an artifact.
    private async Task CommitOnceAsync(DbConnection connection, StagedArtifact staged, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var taken = await connection.RunAsync(ArtifactTable.DeleteUpload, c => c.With("@UploadId", staged.UploadId), cancellationToken, transaction) == 1;
        var known = await connection.RunAsync(
            ArtifactTable.Touch, c => c.With("@Digest", staged.Digest).With("@CommittedAt", Now()), cancellationToken, transaction) == 1;
        if (!known && !taken)
        {
            throw new ArtifactNotStagedException(staged.UploadId);
        }

        if (!known)
        {
            await connection.RunAsync(
                ArtifactTable.Insert,
                c => c.With("@Digest", staged.Digest).With("@SizeBytes", staged.SizeBytes).With("@UploadId", staged.UploadId).With("@CommittedAt", Now()),
                cancellationToken,
                transaction);
        }
        else if (taken)
        {
            await connection.RunAsync(ArtifactTable.DeleteChunks, c => c.With("@UploadId", staged.UploadId), cancellationToken, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task RemoveUploadAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(connection, cancellationToken);
        if (await connection.RunAsync(ArtifactTable.DeleteUpload, c => c.With("@UploadId", id), cancellationToken, transaction) == 1)
        {
            await connection.RunAsync(ArtifactTable.DeleteChunks, c => c.With("@UploadId", id), cancellationToken, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task TryRemoveUploadAsync(string id)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await RemoveUploadAsync(connection, id, CancellationToken.None);
        }
        catch (DbException)
        {
            // What failed first is what the caller needs to know; the rest is discarded as abandoned.
        }
    }

    private ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(
            database.Provider == DatabaseProvider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancellationToken);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
