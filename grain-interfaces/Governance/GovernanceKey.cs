using Actors.Registry;

namespace Actors.Governance;

/// <summary>Names a tenant's governance: <c>governance/tenant</c>, with a prefix for the reason that <see cref="ModelCatalogKey"/> has one.</summary>
public readonly record struct GovernanceKey(string Tenant)
{
    private const string Prefix = "governance/";

    public override string ToString() => Prefix + Tenant;

    /// <summary>Reads <c>governance/tenant</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static GovernanceKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal) && ModelKey.IsTenant(text.AsSpan(Prefix.Length))
            ? new GovernanceKey(text[Prefix.Length..])
            : throw new FormatException($"'{text}' is not of the form {Prefix}tenant.");
    }
}
