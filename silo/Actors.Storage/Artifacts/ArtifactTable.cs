using System.Data.Common;
using Actors.Storage.Databases;

namespace Actors.Storage.Artifacts;

/// <summary>The statements over the artifact tables; the same text on every database.</summary>
internal static class ArtifactTable
{
    public const string InsertUpload = "INSERT INTO ArtifactUpload (UploadId, Digest, SizeBytes, StagedAt) VALUES (@UploadId, NULL, 0, @StagedAt)";
    public const string InsertChunk = "INSERT INTO ArtifactChunk (UploadId, Ordinal, Content) VALUES (@UploadId, @Ordinal, @Content)";
    public const string FinishUpload = "UPDATE ArtifactUpload SET Digest = @Digest, SizeBytes = @SizeBytes, StagedAt = @StagedAt WHERE UploadId = @UploadId";
    public const string FindUpload = "SELECT Digest, SizeBytes FROM ArtifactUpload WHERE UploadId = @UploadId AND Digest IS NOT NULL";
    public const string DeleteUpload = "DELETE FROM ArtifactUpload WHERE UploadId = @UploadId";
    public const string DeleteChunks = "DELETE FROM ArtifactChunk WHERE UploadId = @UploadId";
    public const string ReadChunk = "SELECT Content FROM ArtifactChunk WHERE UploadId = @UploadId AND Ordinal = @Ordinal";
    public const string Abandoned = "SELECT UploadId FROM ArtifactUpload WHERE StagedAt < @StagedBefore";
    public const string Touch = "UPDATE Artifact SET CommittedAt = @CommittedAt WHERE Digest = @Digest";
    public const string Insert = "INSERT INTO Artifact (Digest, SizeBytes, UploadId, CommittedAt) VALUES (@Digest, @SizeBytes, @UploadId, @CommittedAt)";
    public const string Find = "SELECT UploadId, SizeBytes FROM Artifact WHERE Digest = @Digest";
    public const string FindSizes = "SELECT Digest, SizeBytes FROM Artifact WHERE Digest IN (";
    public const string Delete = "DELETE FROM Artifact WHERE Digest = @Digest AND CommittedAt < @CommittedBefore";
    public const string List = "SELECT Digest, SizeBytes, CommittedAt FROM Artifact";

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows changed.</returns>
    public static async Task<int> RunAsync(
        this DbConnection connection, string text, Func<DbCommand, DbCommand> parameters, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = parameters(connection.Command(text, transaction));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads a text and a number, from the only row; null where there is none.</summary>
    public static async Task<(string Text, long Number)?> FindAsync(
        this DbConnection connection, string text, Func<DbCommand, DbCommand> parameters, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = parameters(connection.Command(text, transaction));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetInt64(1)) : null;
    }
}
