namespace Actors.Gateway.Host;

/// <summary>Settings of a gateway on its own. The cluster is found by the settings that Orleans itself reads, below <c>Orleans</c>.</summary>
internal sealed class GatewayHostOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "GatewayHost";

    /// <summary>The service whose silos it calls; the same as theirs.</summary>
    public const string ServiceId = "actors";

    /// <summary>The data folder, for uploads on their way and downloads; relative paths start at the working directory. Default: <c>gateway-data</c>.</summary>
    public string Data { get; set; } = "gateway-data";
}
