using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Places as rows of the database.</summary>
internal sealed class DatabaseReaderPlaces(IDatabase database) : IReaderPlaces
{
    private const string Where = " WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard AND Reader = @Reader";

    public async Task<long> FindAsync(ShardKey key, string reader, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT NextBatch FROM ReadingReader" + Where).With(key).With("@Reader", reader);
        return await command.ExecuteScalarAsync(cancellationToken) is { } next ? Convert.ToInt64(next, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    public async Task WriteAsync(ShardKey key, string reader, long next, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var update = connection.Command("UPDATE ReadingReader SET NextBatch = @Next" + Where).With(key).With("@Reader", reader).With("@Next", next);
        if (await update.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            await using var insert = connection.Command("INSERT INTO ReadingReader (Tenant, Stream, Shard, Reader, NextBatch) VALUES (@Tenant, @Stream, @Shard, @Reader, @Next)")
                .With(key).With("@Reader", reader).With("@Next", next);
            _ = await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
