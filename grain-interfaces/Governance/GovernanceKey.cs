namespace Actors.Governance;

/// <summary>Names a tenant's governance: <c>governance/tenant</c>, with a prefix for the reason that <see cref="Registry.ModelCatalogKey"/> has one.</summary>
public readonly record struct GovernanceKey(string Tenant)
{
    public override string ToString() => "governance/" + Tenant;
}
