using System.Data.Common;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Definitions as rows of the database.</summary>
internal sealed class DatabaseStreamStore(IDatabase database) : IStreamStore
{
    private const string Columns = "SELECT Name, Revision, Definition, ChangedAt FROM ReadingStream WHERE Tenant = @Tenant";

    public async Task<StreamRecord?> FindAsync(string tenant, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"{Columns} AND Name = @Name").With("@Tenant", tenant).With("@Name", name);
        return (await ReadAsync(command, tenant, cancellationToken)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<StreamRecord>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"{Columns} AND Name > @After ORDER BY Name {database.LimitClause()}")
            .With("@Tenant", tenant).With("@After", after).With("@Limit", limit);
        return await ReadAsync(command, tenant, cancellationToken);
    }

    public async Task<bool> WriteAsync(StreamRecord stream, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(stream.Revision == 1
                ? "INSERT INTO ReadingStream (Tenant, Name, Revision, Definition, ChangedAt) SELECT @Tenant, @Name, @Revision, @Definition, @ChangedAt "
                    + "WHERE NOT EXISTS (SELECT 1 FROM ReadingStream WHERE Tenant = @Tenant AND Name = @Name)"
                : "UPDATE ReadingStream SET Revision = @Revision, Definition = @Definition, ChangedAt = @ChangedAt WHERE Tenant = @Tenant AND Name = @Name AND Revision = @Revision - 1")
            .With("@Tenant", stream.Tenant).With("@Name", stream.Name).With("@Revision", stream.Revision)
            .With("@Definition", StreamJson.Write(stream.Definition)).With("@ChangedAt", stream.ChangedAt.ToUnixMicroseconds());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<List<StreamRecord>> ReadAsync(DbCommand command, string tenant, CancellationToken cancellationToken)
    {
        var streams = new List<StreamRecord>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            streams.Add(new StreamRecord(tenant, reader.GetString(0), reader.GetInt64(1), StreamJson.Read(reader.GetString(2)), UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(3))));
        }

        return streams;
    }
}
