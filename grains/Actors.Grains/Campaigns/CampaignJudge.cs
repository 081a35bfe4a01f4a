using Actors.Domain.Campaigns;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>Asks a campaign's model gate, of what devices say of the model.</summary>
internal sealed class CampaignJudge(string tenant, ICampaignTargetStore store, ICampaignDevices devices)
{
    /// <summary>Devices of the group that are looked at, and as many without the update.</summary>
    private const int MaxDevices = 5_000;

    /// <summary>What the gate says of the group in flight; null where nothing is asked, or no device has the update yet.</summary>
    public async Task<GateVerdict?> JudgeAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Plan.Gate is not { } gate || campaign.Current < 0 || (gate.Model ?? campaign.Model) is not { } model)
        {
            return campaign.Plan.Gate is null ? null : GateVerdict.Unasked;
        }

        var group = campaign.Groups[campaign.Current];
        var targets = await store.ListPlacesAsync(tenant, campaign.Id, group.From, group.To, MaxDevices, cancellationToken);
        var others = gate.Rules.Any(rule => rule.MaxWorse is not null)
            ? await store.ListPlacesAsync(tenant, campaign.Id, group.To, CampaignSplit.End, MaxDevices, cancellationToken)
            : [];
        var updated = targets.Where(target => target.State == (int)ActionState.Finished).Select(target => target.Device).ToHashSet(StringComparer.Ordinal);
        var known = await devices.ListFiguresAsync(tenant, [.. updated, .. others.Select(target => target.Device)], model, gate.ClassAttribute, cancellationToken);
        var figures = new List<ModelFigures>();
        var classes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var device in known)
        {
            var hasUpdate = updated.Contains(device.Device);
            if (hasUpdate)
            {
                classes[device.Class] = classes.GetValueOrDefault(device.Class) + 1;
            }

            // A device that has the update and still speaks of the version before it says nothing of the update.
            if (device.Version is { } version && (campaign.ModelVersion is null || version == campaign.ModelVersion == hasUpdate))
            {
                figures.Add(device.Figures with { HasUpdate = hasUpdate, Group = hasUpdate ? campaign.Current : -1 });
            }
        }

        return ModelGate.Judge(gate, model, campaign.Current, figures, classes);
    }
}
