using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>The targets role, or one that it delegates to.</summary>
/// <param name="Metadata">The file.</param>
/// <param name="Files">The targets by path.</param>
/// <param name="Delegations">Whom it trusts for what, in order.</param>
public sealed record TufTargets(TufMetadata Metadata, IReadOnlyDictionary<string, TufTarget> Files, IReadOnlyList<TufDelegation> Delegations)
{
    /// <summary>Reads a targets file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TufTargets Read(ReadOnlyMemory<byte> content)
    {
        var metadata = TufReader.Read(content, TufRole.Targets);
        try
        {
            var files = metadata.Signed.GetProperty("targets").EnumerateObject()
                .ToDictionary(file => file.Name, file => Target(file.Name, file.Value), StringComparer.Ordinal);
            return new TufTargets(metadata, files, metadata.Signed.TryGetProperty("delegations", out var delegations) ? Read(delegations) : []);
        }
        catch (Exception unreadable) when (unreadable is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is no targets file: " + unreadable.Message, unreadable);
        }
    }

    private static TufTarget Target(string path, JsonElement file)
    {
        var hashes = TufReader.Hashes(file.GetProperty("hashes"));
        return hashes.Count == 0
            ? throw new FormatException($"the target '{path}' has no digest")
            : new TufTarget(path, TufReader.Whole(file, "length", 0), hashes, file.TryGetProperty("custom", out var custom) ? custom : default);
    }

    private static TufDelegation[] Read(JsonElement delegations)
    {
        var keys = TufReader.Keys(delegations.GetProperty("keys"));
        var read = delegations.GetProperty("roles").EnumerateArray().Select(role => Delegation(role, keys)).ToArray();
        return read.DistinctBy(role => role.Name, StringComparer.Ordinal).Count() == read.Length
            ? read : throw new FormatException("a role is delegated to twice");
    }

    private static TufDelegation Delegation(JsonElement role, Dictionary<string, TufKey> keys)
    {
        var name = TufReader.Text(role, "name");
        var (paths, prefixes) = (Texts(role, "paths"), Texts(role, "path_hash_prefixes"));
        return name is TufRole.Root or TufRole.Timestamp or TufRole.Snapshot or TufRole.Targets or "" || (paths is null) == (prefixes is null)
            ? throw new FormatException($"the delegation to '{name}' has the name of a role of the top, or not one of paths and prefixes")
            : new TufDelegation(name, TufReader.Role(role, keys), role.GetProperty("terminating").GetBoolean(), paths, prefixes);
    }

    private static string[]? Texts(JsonElement role, string member) =>
        role.TryGetProperty(member, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString() ?? string.Empty)] : null;
}
