namespace Actors.Domain.Updates.Tuf;

/// <summary>The keys of a repository that are at hand, by role. The root's may be kept elsewhere.</summary>
public sealed class TufSigners(IReadOnlyDictionary<string, TufSigner> signers) : IDisposable
{
    /// <summary>The roles whose keys are always at hand.</summary>
    public static IReadOnlyList<string> Online { get; } = [TufRole.Timestamp, TufRole.Snapshot, TufRole.Targets];

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [TufRole.Root, .. Online];

    /// <summary>The key of a role; null where it is elsewhere.</summary>
    public TufSigner? this[string role] => signers.GetValueOrDefault(role);

    /// <summary>A new key for every role.</summary>
    public static TufSigners Create() => new(All.ToDictionary(role => role, _ => TufSigner.Create(), StringComparer.Ordinal));

    /// <summary>The same keys but for one role. The keys stay shared.</summary>
    public TufSigners With(string role, TufSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return new TufSigners(new Dictionary<string, TufSigner>(signers, StringComparer.Ordinal) { [role] = signer });
    }

    /// <summary>What a root says of the keys: each role by one.</summary>
    /// <exception cref="InvalidOperationException">The root's key is elsewhere.</exception>
    public IReadOnlyDictionary<string, TufRole> Roles() => All.ToDictionary(
        role => role,
        role => new TufRole([(this[role] ?? throw new InvalidOperationException("The root's key is kept elsewhere.")).Key], 1),
        StringComparer.Ordinal);

    /// <summary>Whether the key at hand is enough to sign for a role.</summary>
    public bool CanSign(string name, TufRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return this[name] is { } signer && role.Threshold == 1 && role.Keys.Any(key => key.Material == signer.Key.Material && key.Id == signer.Key.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signer in signers.Values)
        {
            signer.Dispose();
        }
    }
}
