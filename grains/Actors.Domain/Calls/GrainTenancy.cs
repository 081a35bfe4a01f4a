namespace Actors.Domain.Calls;

/// <summary>Whose grain it is, by its key.</summary>
public static class GrainTenancy
{
    /// <summary>Whether the key is the tenant, or begins with it and a slash.</summary>
    /// <param name="key">The grain's key.</param>
    /// <param name="tenant">The tenant; null for the platform, which every grain is of.</param>
    public static bool IsOf(string key, string? tenant)
    {
        ArgumentNullException.ThrowIfNull(key);
        return tenant is null || key.StartsWith(tenant, StringComparison.Ordinal) && (key.Length == tenant.Length || key[tenant.Length] == '/');
    }
}
