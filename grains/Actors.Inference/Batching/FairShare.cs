namespace Actors.Inference;

/// <summary>Shares worker time out between tenants, and a tenant's among its versions, by their weights. Guarded by the workers' lock.</summary>
internal sealed class FairShare(IReadOnlyDictionary<string, int> weights)
{
    /// <summary>Tenants remembered while they have no work; they start without debts after that.</summary>
    private const int MaxIdleTenants = 1024;

    private readonly ShareRing<TenantShare> _tenants = new();
    private readonly Dictionary<string, TenantShare> _known = new(StringComparer.Ordinal);

    /// <summary>Says that the version has work now.</summary>
    public void Activate(Servable servable)
    {
        if (servable.Next is not null)
        {
            return;
        }

        TenantShare tenant = servable.TenantShare = Find(servable.Model.Tenant);
        tenant.Versions.Activate(servable);
        _tenants.Activate(tenant);
    }

    /// <summary>Says that the version has no more work.</summary>
    public void Deactivate(Servable servable)
    {
        if (servable.TenantShare is not { } tenant)
        {
            return;
        }

        tenant.Versions.Deactivate(servable);
        if (tenant.Versions.ActiveCount == 0)
        {
            _tenants.Deactivate(tenant);
        }
    }

    /// <summary>Whose turn it is next; null where nobody has work.</summary>
    public Servable? Peek() => _tenants.Peek()?.Versions.Peek();

    /// <summary>Whose turn it is; null where nobody has work.</summary>
    public Servable? Pick() => _tenants.Pick()?.Versions.Pick();

    /// <summary>Counts worker time against the version and its tenant; less than zero gives some back.</summary>
    public static void Charge(Servable servable, double cost)
    {
        ShareRing<Servable>.Charge(servable, cost);
        ShareRing<TenantShare>.Charge(servable.TenantShare!, cost);
    }

    /// <summary>The version's part of the worker time while all that have work now, and it, compete: more than 0, at most 1.</summary>
    public double PartOf(Servable servable)
    {
        TenantShare tenant = servable.TenantShare ??= Find(servable.Model.Tenant);
        return Part(tenant, _tenants.ActiveWeight) * Part(servable, tenant.Versions.ActiveWeight);
    }

    private static double Part(ShareMember member, long activeWeight) =>
        (double)member.Weight / (member.Next is null ? activeWeight + member.Weight : activeWeight);

    private TenantShare Find(string name)
    {
        if (_known.TryGetValue(name, out TenantShare? known))
        {
            return known;
        }

        if (_known.Count >= MaxIdleTenants + _tenants.ActiveCount)
        {
            foreach (TenantShare idle in _known.Values.Where(static tenant => tenant.Next is null).ToArray())
            {
                _known.Remove(idle.Name);
            }
        }

        return _known[name] = new TenantShare(name, weights.GetValueOrDefault(name, 1));
    }
}
