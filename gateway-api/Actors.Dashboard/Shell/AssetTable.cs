using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Shell;

/// <summary>Style sheets, scripts and pictures, from the assembly. Their addresses name their content, so that browsers keep them for good.</summary>
public sealed class AssetTable
{
    private const string Prefix = "assets/";

    private readonly FrozenDictionary<string, Asset> _assets;

    public AssetTable()
    {
        var assembly = Assembly.GetExecutingAssembly();
        _assets = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    /// <summary>An asset's address.</summary>
    /// <exception cref="InvalidOperationException">There is none of the name.</exception>
    public string Address(string name) => _assets.TryGetValue(name, out var asset)
        ? $"{Addresses.Root}/assets/{name}?v={asset.Tag}"
        : throw new InvalidOperationException($"The dashboard has no asset '{name}'.");

    /// <summary>Answers with an asset.</summary>
    public IResult Get(HttpContext context, string name)
    {
        if (!_assets.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = context.Request.Query["v"] == asset.Tag ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Bytes(asset.Content, asset.Type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{asset.Tag}\""));
    }

    private static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"The asset '{name}' is of a kind '{other}' that is not known."),
        };
        return new Asset(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }

    private sealed record Asset(byte[] Content, string Type, string Tag);
}
