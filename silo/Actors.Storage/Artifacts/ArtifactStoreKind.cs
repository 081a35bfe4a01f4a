namespace Actors.Storage.Artifacts;

/// <summary>The artifact stores.</summary>
public enum ArtifactStoreKind
{
    /// <summary>Files in the data folder.</summary>
    Files,

    /// <summary>Rows of the database, with local copies of what is open.</summary>
    Database,
}
