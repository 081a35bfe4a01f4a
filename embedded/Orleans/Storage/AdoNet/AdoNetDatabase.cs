using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Reflection;

namespace Orleans.Storage;

/// <summary>Runs statements over a driver that is found by its invariant name, as Orleans' ADO.NET providers find it.</summary>
internal sealed class AdoNetDatabase
{
    public const string SqlServer = "Microsoft.Data.SqlClient";
    public const string PostgreSql = "Npgsql";
    public const string Sqlite = "System.Data.SQLite";

    // SQLite takes one writer at a time; waiting here keeps its driver from sleeping on threads.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> SqliteWriters = new();

    private readonly DbProviderFactory _factory;
    private readonly string _connectionString;
    private readonly bool _isSqlite;
    private readonly SemaphoreSlim? _writer;

    /// <exception cref="InvalidOperationException">There is no such driver.</exception>
    public AdoNetDatabase(string invariant, string connectionString)
    {
        _factory = FindFactory(invariant);
        _connectionString = connectionString;
        _isSqlite = invariant == Sqlite;
        _writer = _isSqlite ? SqliteWriters.GetOrAdd(connectionString, static _ => new SemaphoreSlim(1, 1)) : null;
    }

    /// <summary>Runs a statement that only reads.</summary>
    public Task<List<TResult>> ReadAsync<TResult>(string text, Action<DbCommand> parameters, Func<DbDataReader, TResult> select) =>
        _isSqlite ? Task.Run(() => RunAsync(text, parameters, select)) : RunAsync(text, parameters, select);

    /// <summary>Runs a statement that writes, and gives the rows that it answers with.</summary>
    public async Task<List<TResult>> WriteAsync<TResult>(string text, Action<DbCommand> parameters, Func<DbDataReader, TResult> select)
    {
        if (_writer is null)
        {
            return await RunAsync(text, parameters, select).ConfigureAwait(false);
        }

        await _writer.WaitAsync().ConfigureAwait(false);
        try
        {
            // SQLite's driver blocks, and a turn must not.
            return await Task.Run(() => RunAsync(text, parameters, select)).ConfigureAwait(false);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Adds a parameter; null becomes the database's null, typed all the same.</summary>
    public static void Add<T>(DbCommand command, string name, T? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = (object?)value ?? DBNull.Value;
        parameter.DbType = TypeOf(typeof(T));
        command.Parameters.Add(parameter);
    }

    private static DbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) => DbType.Int32,
        var t when t == typeof(long) => DbType.Int64,
        var t when t == typeof(string) => DbType.String,
        var t when t == typeof(byte[]) => DbType.Binary,
        var t when t == typeof(DateTime) => DbType.DateTime,
        _ => throw new NotSupportedException($"There is no database type for {type}."),
    };

    private async Task<List<TResult>> RunAsync<TResult>(string text, Action<DbCommand> parameters, Func<DbDataReader, TResult> select)
    {
        var connection = _factory.CreateConnection()!;
        await using (connection.ConfigureAwait(false))
        {
            connection.ConnectionString = _connectionString;
            await connection.OpenAsync().ConfigureAwait(false);
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
#pragma warning disable CA2100 // the texts are the database's own, read from its table of statements
                command.CommandText = text;
#pragma warning restore CA2100
                parameters(command);
                return await ReadAllAsync(command, select).ConfigureAwait(false);
            }
        }
    }

    private static async Task<List<TResult>> ReadAllAsync<TResult>(DbCommand command, Func<DbDataReader, TResult> select)
    {
        var results = new List<TResult>();
        var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            do
            {
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    results.Add(select(reader));
                }
            }
            while (await reader.NextResultAsync().ConfigureAwait(false));
        }

        return results;
    }

    private static DbProviderFactory FindFactory(string invariant)
    {
        var (assembly, type) = invariant switch
        {
            SqlServer => ("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory"),
            PostgreSql => ("Npgsql", "Npgsql.NpgsqlFactory"),
            Sqlite => ("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory"),
            _ => throw new InvalidOperationException($"There is no driver with the invariant name '{invariant}'; known are {SqlServer}, {PostgreSql} and {Sqlite}."),
        };
        try
        {
            return (DbProviderFactory)Assembly.Load(assembly).GetType(type, throwOnError: true)!.GetField("Instance")!.GetValue(null)!;
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException or TypeLoadException)
        {
            throw new InvalidOperationException($"The driver of '{invariant}', {assembly}, is not among the application's assemblies.", missing);
        }
    }
}
