using System.Globalization;
using Actors.Domain.Updates.Tuf;
using Actors.Storage.Updates;
using Actors.Updates;

namespace Actors.Grains.Updates;

/// <summary>Between targets and keys as the domain has them, and as messages and rows do.</summary>
internal static class UpdateTargets
{
    /// <summary>The targets by path.</summary>
    public static UpdateTargetView[] Map(TufTargets targets) =>
        [.. targets.Files.Values.OrderBy(target => target.Path, StringComparer.Ordinal).Select(Map)];

    /// <summary>A target.</summary>
    public static UpdateTargetView Map(TufTarget target) => new(
        target.Path,
        target.Custom.GetProperty("model").GetString()!,
        target.Custom.GetProperty("version").GetInt32(),
        target.Sha256!,
        target.Length,
        target.Custom.TryGetProperty("signature", out var signature) ? signature.GetString() : null);

    /// <summary>Keys as they are stored.</summary>
    public static Dictionary<string, byte[]> Seal(IUpdateKeys keys, string tenant, TufSigners signers) => TufSigners.All
        .Where(role => signers[role] is not null)
        .ToDictionary(role => role, role => keys.Seal(Use(tenant, role), signers[role]!.Export()));

    /// <summary>Keys as they sign.</summary>
    public static TufSigners Open(IUpdateKeys keys, string tenant, IReadOnlyDictionary<string, byte[]> sealedKeys) =>
        new(sealedKeys.ToDictionary(key => key.Key, key => TufSigner.Import(keys.Open(Use(tenant, key.Key), key.Value))));

    private static string Use(string tenant, string role) => string.Create(CultureInfo.InvariantCulture, $"{tenant}/{role}");
}
