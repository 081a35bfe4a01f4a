namespace Actors.Grains.Remote;

/// <summary>A secret that backends elsewhere are shown. Exactly one of <see cref="Value"/> and <see cref="File"/> is set.</summary>
public sealed class RemoteSecretOptions
{
    /// <summary>The secret itself, as from an environment variable.</summary>
    public string? Value { get; set; }

    /// <summary>A file that holds it, of 16 KiB at most; read at every call, so that it may be changed. White space at its end is left out.</summary>
    public string? File { get; set; }

    /// <summary>The origins that it is shown to; at least one. A document that names it and another origin is refused.</summary>
    public IList<string> For { get; } = [];

    /// <summary>The tenants whose models may use it; empty for all.</summary>
    public IList<string> Tenants { get; } = [];
}
