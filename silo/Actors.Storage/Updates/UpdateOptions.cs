namespace Actors.Storage.Updates;

/// <summary>How update repositories are kept.</summary>
public sealed class UpdateOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Updates";

    /// <summary>
    /// The secret that signing keys are sealed under and content keys are derived from: 32 bytes in hexadecimal. Default: <c>updates/secret</c> in the data folder,
    /// made when it is first needed. The silos of a cluster share one. Without it the repositories can sign nothing more.
    /// </summary>
    public string? SecretFile { get; set; }
}
