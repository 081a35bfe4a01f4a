using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Storage.Databases;

namespace Actors.Storage.Schema;

/// <summary>The steps of each database's schema, from embedded resources named <c>Schema/{Provider}/NNN-name.sql</c>.</summary>
internal static class SchemaScripts
{
    private const string ResourceRoot = "Actors.Storage.Schema.";

    /// <summary>The steps for a database, in the order in which they apply.</summary>
    public static IReadOnlyList<SchemaScript> For(DatabaseProvider provider)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        var prefix = $"{ResourceRoot}{provider}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => Read(name, prefix))
                .OrderBy(script => script.Version),
        ];
    }

    private static SchemaScript Read(string resource, string prefix)
    {
        using var stream = typeof(SchemaScripts).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A checkout with other line ends is the same script.
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var file = resource[prefix.Length..^".sql".Length];
        var dash = file.IndexOf('-', StringComparison.Ordinal);
        var version = int.Parse(file.AsSpan(0, dash), CultureInfo.InvariantCulture);
        return new SchemaScript(version, file[(dash + 1)..], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text);
    }
}
