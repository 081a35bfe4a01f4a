using System.Data.Common;
using System.Globalization;
using System.Text;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Keeps states in a database, in the rows and with the statements of Orleans' ADO.NET provider. A version number is the ETag: a write
/// names the version it replaces, and the database answers with the next one, or with no row where it has another one.
/// </summary>
internal sealed class AdoNetGrainStorage(string name, AdoNetGrainStorageOptions options, ClusterOptions cluster) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string Write = "WriteToStorageKey";
    private const string Read = "ReadFromStorageKey";
    private const string Clear = "ClearStorageKey";
    private const string Delete = "DeleteStorageKey";

    private AdoNetDatabase? _database;
    private IReadOnlyDictionary<string, string>? _statements;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe($"{nameof(AdoNetGrainStorage)}-{name}", options.InitStage, InitialiseAsync);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (database, statements) = Ready();
        var rows = await database.ReadAsync(
            statements[Read],
            command => AddKey(command, stateName, grainId),
            static reader => (Payload: Payload(reader), Version: Version(reader, "Version"))).ConfigureAwait(false);
        var (payload, version) = rows.SingleOrDefault();
        var state = payload is null ? default : options.GrainStorageSerializer.Deserialize<T>(new BinaryData(payload));
        grainState.State = state is null || payload is null ? StateActivator.Create<T>() : state;
        grainState.ETag = version;
        grainState.RecordExists = payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (database, statements) = Ready();

        // Serialised in the grain's turn: nothing changes it meanwhile.
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToArray();
        var versions = await database.WriteAsync(
            statements[Write],
            command =>
            {
                AddKey(command, stateName, grainId);
                AdoNetDatabase.Add(command, "GrainStateVersion", Parse(grainState.ETag));
                AdoNetDatabase.Add(command, "PayloadBinary", payload);
            },
            static reader => Version(reader, "NewGrainStateVersion")).ConfigureAwait(false);
        grainState.ETag = Accept(versions, "WriteState", stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (database, statements) = Ready();
        if (!grainState.RecordExists && string.IsNullOrWhiteSpace(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState).ConfigureAwait(false);
            if (!grainState.RecordExists)
            {
                return;
            }
        }

        var versions = await database.WriteAsync(
            statements[options.DeleteStateOnClear ? Delete : Clear],
            command =>
            {
                AddKey(command, stateName, grainId);
                AdoNetDatabase.Add(command, "GrainStateVersion", Parse(grainState.ETag));
            },
            static reader => Version(reader, "NewGrainStateVersion")).ConfigureAwait(false);
        var version = Accept(versions, "ClearState", stateName, grainId, grainState.ETag);
        grainState.ETag = options.DeleteStateOnClear ? null : version;
        grainState.RecordExists = false;
        grainState.State = StateActivator.Create<T>();
    }

    private static byte[]? Payload(DbDataReader reader)
    {
        var ordinal = reader.GetOrdinal("PayloadBinary");
        return reader.IsDBNull(ordinal) ? null : (byte[])reader.GetValue(ordinal);
    }

    private static string? Version(DbDataReader reader, string column)
    {
        var value = reader.GetValue(reader.GetOrdinal(column));
        return value is DBNull ? null : Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private static int? Parse(string? etag) => string.IsNullOrWhiteSpace(etag) ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private void AddKey(DbCommand command, string stateName, GrainId grainId)
    {
        var key = AdoGrainKey.Of(grainId);
        AdoNetDatabase.Add(command, "GrainIdHash", key.Hash());
        AdoNetDatabase.Add(command, "GrainIdN0", key.N0);
        AdoNetDatabase.Add(command, "GrainIdN1", key.N1);
        AdoNetDatabase.Add(command, "GrainTypeHash", unchecked((int)StableHash.ComputeHash(Encoding.UTF8.GetBytes(stateName))));
        AdoNetDatabase.Add(command, "GrainTypeString", stateName);
        AdoNetDatabase.Add(command, "GrainIdExtensionString", key.Extension);
        AdoNetDatabase.Add(command, "ServiceId", cluster.ServiceId);
    }

    private string Accept(List<string?> versions, string operation, string stateName, GrainId grainId, string? etag)
    {
        var version = versions.SingleOrDefault();
        return version is not null && version != etag
            ? version
            : throw new InconsistentStateException(
                $"Version conflict ({operation}): ServiceId={cluster.ServiceId} ProviderName={name} GrainType={stateName} GrainId={AdoGrainKey.Of(grainId)} ETag={etag}.",
                null,
                etag);
    }

    private (AdoNetDatabase Database, IReadOnlyDictionary<string, string> Statements) Ready() => _database is { } database && _statements is { } statements
        ? (database, statements)
        : throw new InvalidOperationException($"The storage provider '{name}' is used before stage {options.InitStage} of the silo's life cycle, in which it starts.");

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Invariant) || string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            throw new OrleansConfigurationException($"The storage provider '{name}' needs an Invariant and a ConnectionString.");
        }

        var database = new AdoNetDatabase(options.Invariant, options.ConnectionString);
        string[] required = options.DeleteStateOnClear ? [Write, Read, Clear, Delete] : [Write, Read, Clear];
        _statements = await AdoNetStatements.ReadAsync(database, required);
        _database = database;
    }
}
