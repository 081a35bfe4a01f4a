namespace Actors.Domain.Costs.Metering;

/// <summary>Says whose the content of a store is. The parts add up to all of it.</summary>
public static class StorageShares
{
    /// <summary>
    /// Splits each content evenly between those that need it, whoever needs it twice for the same counting once; what nobody needs is the platform's. A claim to what is not stored has no part.
    /// </summary>
    /// <param name="stored">Bytes by digest.</param>
    /// <param name="claims">Who needs what.</param>
    /// <returns>A part for each owner, in the order of their names.</returns>
    public static IReadOnlyList<StoredPart> Split(IReadOnlyDictionary<string, long> stored, IEnumerable<StorageClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(claims);
        var owners = claims.Distinct().GroupBy(claim => claim.Digest, StringComparer.Ordinal).ToDictionary(claim => claim.Key, claim => claim.Select(Owner).Order(Order).ToArray(), StringComparer.Ordinal);
        var parts = new Dictionary<StoredPart, long>();
        foreach (var (digest, bytes) in stored)
        {
            var needed = owners.GetValueOrDefault(digest) ?? [new StoredPart(StorageClasses.Artifacts, "", "", 0, 0)];
            var weights = new long[needed.Length];
            Array.Fill(weights, 1);
            var shares = Apportion.Split(bytes, weights);
            for (var i = 0; i < needed.Length; i++)
            {
                parts[needed[i]] = checked(parts.GetValueOrDefault(needed[i]) + shares[i]);
            }
        }

        return [.. parts.Select(part => part.Key with { Bytes = part.Value }).Order(Order)];
    }

    private static Comparer<StoredPart> Order { get; } = Comparer<StoredPart>.Create(static (one, other) =>
        string.CompareOrdinal(one.Class, other.Class) is not 0 and var kind ? kind
        : string.CompareOrdinal(one.Tenant, other.Tenant) is not 0 and var tenant ? tenant
        : string.CompareOrdinal(one.Model, other.Model) is not 0 and var model ? model
        : one.Version.CompareTo(other.Version));

    private static StoredPart Owner(StorageClaim claim) => new(claim.Class, claim.Tenant, claim.Model, claim.Version, 0);
}
