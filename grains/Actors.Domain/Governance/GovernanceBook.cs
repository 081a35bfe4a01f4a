using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>A tenant's policies, closed periods and follow-ups.</summary>
public sealed record GovernanceBook
{
    /// <summary>The policies, by name.</summary>
    public ImmutableArray<GatePolicy> Policies { get; init; } = [];

    /// <summary>The closed periods, by name.</summary>
    public ImmutableArray<Freeze> Freezes { get; init; } = [];

    /// <summary>The follow-ups, oldest first: every open one, and the last <see cref="GovernanceRules.MaxClosed"/> of the others.</summary>
    public ImmutableArray<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Sets a policy.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) Put(GatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var others = Policies.RemoveAll(known => known.Name == policy.Name);
        return policy.Fault() is not null ? (this, GovernanceVerdict.Invalid)
            : others.Length >= GovernanceRules.MaxRules ? (this, GovernanceVerdict.TooMany)
            : (this with { Policies = [.. others.Add(policy).OrderBy(known => known.Name, StringComparer.Ordinal)] }, GovernanceVerdict.Done);
    }

    /// <summary>Sets a closed period.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) Put(Freeze freeze)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        var others = Freezes.RemoveAll(known => known.Name == freeze.Name);
        return freeze.Fault() is not null ? (this, GovernanceVerdict.Invalid)
            : others.Length >= GovernanceRules.MaxRules ? (this, GovernanceVerdict.TooMany)
            : (this with { Freezes = [.. others.Add(freeze).OrderBy(known => known.Name, StringComparer.Ordinal)] }, GovernanceVerdict.Done);
    }

    /// <summary>Removes a policy.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) RemovePolicy(string name) => Policies.Any(known => known.Name == name)
        ? (this with { Policies = Policies.RemoveAll(known => known.Name == name) }, GovernanceVerdict.Done)
        : (this, GovernanceVerdict.Unknown);

    /// <summary>Removes a closed period.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) RemoveFreeze(string name) => Freezes.Any(known => known.Name == name)
        ? (this with { Freezes = Freezes.RemoveAll(known => known.Name == name) }, GovernanceVerdict.Done)
        : (this, GovernanceVerdict.Unknown);

    /// <summary>Opens a follow-up, unless as many are open as the policies let be.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) Open(FollowUp opened, int maxOpen)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return FollowUps.Any(known => known.Id == opened.Id) ? (this, GovernanceVerdict.Done)
            : string.IsNullOrWhiteSpace(opened.Reason) || opened.Reason.Length > GovernanceRules.MaxText ? (this, GovernanceVerdict.Invalid)
            : FollowUps.Count(known => known.ClosedAt is null) >= maxOpen ? (this, GovernanceVerdict.TooManyOpen)
            : (this with { FollowUps = FollowUps.Add(opened) }, GovernanceVerdict.Done);
    }

    /// <summary>Closes a follow-up.</summary>
    public (GovernanceBook Next, GovernanceVerdict Verdict) Close(string id, string by, string resolution, DateTimeOffset now)
    {
        var index = FollowUps.Select((known, place) => (known, place)).Where(pair => pair.known.Id == id).Select(pair => pair.place).DefaultIfEmpty(-1).First();
        if (index < 0)
        {
            return (this, GovernanceVerdict.Unknown);
        }

        var found = FollowUps[index];
        if (found.ClosedAt is not null)
        {
            return (this, GovernanceVerdict.Done);
        }

        if (by.Length == 0 || by == found.By)
        {
            return (this, GovernanceVerdict.OwnWork);
        }

        if (string.IsNullOrWhiteSpace(resolution) || resolution.Length > GovernanceRules.MaxText)
        {
            return (this, GovernanceVerdict.Invalid);
        }

        var all = FollowUps.SetItem(index, found with { ClosedBy = by, ClosedAt = now, Resolution = resolution });
        var surplus = all.Count(known => known.ClosedAt is not null) - GovernanceRules.MaxClosed;
        return (this with { FollowUps = surplus <= 0 ? all : [.. all.Where(known => known.ClosedAt is null || surplus-- <= 0)] }, GovernanceVerdict.Done);
    }
}
