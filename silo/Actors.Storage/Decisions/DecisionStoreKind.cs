namespace Actors.Storage.Decisions;

/// <summary>Where predictions are remembered.</summary>
public enum DecisionStoreKind
{
    /// <summary>Files in the data folder, which belongs to one process.</summary>
    Files = 0,

    /// <summary>Tables of the database, which the silos of a cluster share.</summary>
    Database = 1,
}
