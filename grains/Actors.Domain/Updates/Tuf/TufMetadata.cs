using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>A file of metadata as it was read: nothing of it is trusted before its signatures are counted.</summary>
/// <param name="Role">The role that it speaks for.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Expires">When its time is over.</param>
/// <param name="Issued">When it was signed, where the repository says so (<see cref="IssuedMember"/>): a floor of the time that a device without a good clock may rely on.</param>
/// <param name="Signatures">The signatures, one a key id.</param>
/// <param name="SignedBytes">What they are made over.</param>
/// <param name="Signed">The content.</param>
public sealed record TufMetadata(
    string Role,
    long Version,
    DateTimeOffset Expires,
    DateTimeOffset? Issued,
    IReadOnlyList<TufSignature> Signatures,
    byte[] SignedBytes,
    JsonElement Signed)
{
    /// <summary>Our repositories' member with the time of signing. TUF has none, and lets clients ignore what they do not know.</summary>
    public const string IssuedMember = "x-actors-issued";

    /// <summary>
    /// Counts the distinct keys of a role whose signature fits. A signature that does not fit is no fault of its own: the threshold decides.
    /// </summary>
    /// <returns>The reason that fewer than the threshold did: a key's signature over other content, no trusted key at all, or too few.</returns>
    public TufReason Verify(TufRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var good = new HashSet<string>(StringComparer.Ordinal);
        var changed = false;
        foreach (var key in role.Keys)
        {
            if (Signatures.FirstOrDefault(signature => signature.KeyId == key.Id) is not { } signature)
            {
                continue;
            }

            if (key.Verifies(SignedBytes, signature.Value))
            {
                _ = good.Add(key.Material);
            }
            else
            {
                changed = true;
            }
        }

        return good.Count >= role.Threshold ? TufReason.None
            : changed ? TufReason.Tampered
            : good.Count == 0 ? TufReason.Signature
            : TufReason.Threshold;
    }
}
