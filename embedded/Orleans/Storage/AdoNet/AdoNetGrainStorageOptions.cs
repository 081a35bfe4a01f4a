using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>Options of storage in a database.</summary>
public class AdoNetGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    public const string DEFAULT_ADONET_INVARIANT = AdoNetDatabase.SqlServer;

    public string? ConnectionString { get; set; }

    /// <summary>The stage of the silo's life cycle in which the statements are read.</summary>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>Which driver: Npgsql, Microsoft.Data.SqlClient, or System.Data.SQLite for Microsoft.Data.Sqlite.</summary>
    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;

    /// <summary>Whether clearing a state removes its row; otherwise the row stays, without content.</summary>
    public bool DeleteStateOnClear { get; set; }
}
