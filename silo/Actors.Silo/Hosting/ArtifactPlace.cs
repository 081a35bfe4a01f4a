namespace Actors.Silo.Hosting;

/// <summary>Where artifacts are kept.</summary>
public enum ArtifactPlace
{
    /// <summary>In the data folder.</summary>
    Files,

    /// <summary>In the database.</summary>
    Database,
}
