namespace Actors.Domain.Updates.Tuf;

/// <summary>Who may sign for a role.</summary>
/// <param name="Keys">The keys, each once.</param>
/// <param name="Threshold">How many of them must, at least 1.</param>
public sealed record TufRole(IReadOnlyList<TufKey> Keys, int Threshold)
{
    /// <summary>The role that names all others' keys.</summary>
    public const string Root = "root";

    /// <summary>The role that says which snapshot is current.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>The role that says which versions belong together.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The role that names what can be downloaded.</summary>
    public const string Targets = "targets";

    /// <summary>Whether the same keys sign, with the same threshold.</summary>
    internal bool IsSameAs(TufRole other) =>
        Threshold == other.Threshold && Keys.Select(key => key.Material).ToHashSet(StringComparer.Ordinal).SetEquals(other.Keys.Select(key => key.Material));
}
