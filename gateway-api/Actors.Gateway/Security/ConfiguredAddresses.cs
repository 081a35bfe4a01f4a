using Microsoft.Extensions.Configuration;

namespace Actors.Gateway.Security;

/// <summary>Where the settings tell the web server to listen.</summary>
internal static class ConfiguredAddresses
{
    /// <summary>The addresses of every setting that gives one.</summary>
    public static IEnumerable<string> Read(IConfiguration configuration)
    {
        foreach (var address in Split(configuration["urls"]))
        {
            yield return address;
        }

        // Ports without an address are bound on every interface, unless addresses are set beside them.
        foreach (var port in string.IsNullOrWhiteSpace(configuration["urls"]) ? Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"])) : [])
        {
            yield return $"http://*:{port}";
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { Length: > 0 } address)
            {
                yield return address;
            }
        }
    }

    private static string[] Split(string? value) =>
        (value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
