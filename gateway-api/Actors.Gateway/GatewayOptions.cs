namespace Actors.Gateway;

/// <summary>What an operator can set of the gateway.</summary>
public sealed class GatewayOptions
{
    /// <summary>The configuration section: <c>Gateway</c>.</summary>
    public const string Section = "Gateway";

    /// <summary>The server's name in <c>GET /v2</c>; some clients' examples expect <c>triton</c>. Default <c>actors</c>; not empty.</summary>
    public string ServerName { get; set; } = "actors";

    /// <summary>The longest body of a prediction request, in bytes. Default 64 MiB, 1 KiB to 256 MiB.</summary>
    public int MaxInferenceBytes { get; set; } = 64 << 20;

    /// <summary>The longest model file, in bytes. Default 2 GiB, 1 KiB to 64 GiB.</summary>
    public long MaxUploadBytes { get; set; } = 2L << 30;

    /// <summary>What a client is told to wait after a refusal for load, in whole seconds. Default 1, 1 to 3600.</summary>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>
    /// The meters that <c>/metrics</c> shows; a name may end with <c>*</c>. Default: this platform's, the web server's and the runtime's; not the hosting layer's, which would count each request a second time.
    /// </summary>
    public IList<string> Meters { get; } =
        ["Actors.*", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
}
