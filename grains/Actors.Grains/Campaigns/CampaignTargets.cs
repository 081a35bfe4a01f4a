using System.Collections.Immutable;
using Actors.Domain.Campaigns;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>A campaign's targets: collected, offered the update, counted, recalled. Everything may be done again after a kill in between.</summary>
internal sealed class CampaignTargets(string tenant, ICampaignTargetStore store, ICampaignDevices devices, CampaignReporting reporting, TimeProvider clock)
{
    private const int Page = 500;
    private const int AtOnce = 64;

    private const int ForgottenPage = 5_000;

    // Pages that one turn offers the update to.
    private const int PagesAtOnce = 4;

    // How long a device may say nothing before its row is looked at for what it said and what did not arrive.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private static readonly int[] Open =
        [(int)ActionState.WaitingConfirmation, (int)ActionState.Assigned, (int)ActionState.Download, (int)ActionState.Downloaded, (int)ActionState.Running, (int)ActionState.Warning];

    /// <summary>Adds the next devices that fit.</summary>
    /// <returns>Where to go on, null where no more are; and how many were new.</returns>
    public async Task<(string? Next, int Added)> CollectAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var (found, next) = await devices.ListAsync(tenant, campaign.Plan.Filter, campaign.Cursor, Page, cancellationToken);
        var added = found.Count == 0
            ? 0
            : await store.AddAsync(tenant, campaign.Id, [.. found.Select(device => (device, CampaignSplit.PlaceOf(campaign.Id, device)))], clock.GetUtcNow(), cancellationToken);
        return (next, added);
    }

    /// <summary>The groups of all that was collected.</summary>
    public async Task<ImmutableArray<CampaignGroup>> GroupAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var sizes = CampaignSplit.Sizes(campaign.Plan.AllGroups, await store.CountAsync(tenant, campaign.Id, 0, CampaignSplit.End, cancellationToken));
        var groups = ImmutableArray.CreateBuilder<CampaignGroup>();
        var (from, offset) = (0L, 0L);
        foreach (var size in sizes)
        {
            offset += size;
            var to = groups.Count == sizes.Length - 1 ? CampaignSplit.End : await store.FindPlaceAsync(tenant, campaign.Id, offset, cancellationToken) ?? CampaignSplit.End;
            groups.Add(new CampaignGroup(from, to, await store.CountAsync(tenant, campaign.Id, from, to, cancellationToken)));
            from = to;
        }

        return groups.ToImmutable();
    }

    /// <summary>Offers the update to the next devices of groups whose turn has come, and again to those that failed and may try again.</summary>
    public async Task OfferAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        // Groups before the one in flight too: one may pass before all of it was offered the update, and devices may join.
        var (until, count) = (campaign.Groups[campaign.Current].To, Page);
        for (var page = 0; page < PagesAtOnce && count == Page; page++)
        {
            var scheduled = await store.ListScheduledAsync(tenant, campaign.Id, 0, until, Page, cancellationToken);
            await EachAsync(scheduled, target => OfferAsync(campaign, target, campaign.GroupOf(target.Place)), cancellationToken);
            count = scheduled.Count;
        }

        if (campaign.Plan.Attempts > 1)
        {
            var failed = await store.ListAsync(new TargetQuery(tenant, campaign.Id, Page) { States = [(int)ActionState.Error], MaxAttempt = campaign.Plan.Attempts - 1 }, cancellationToken);
            await EachAsync(failed, target => OfferAsync(campaign, target, target.Group), cancellationToken);
        }
    }

    /// <summary>How each group stands.</summary>
    public async Task<ImmutableArray<GroupTally>> TallyAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var counts = (await store.TallyAsync(tenant, campaign.Id, cancellationToken)).Select(count => new TargetTally(count.Group, (ActionState)count.State, count.Attempt, count.Count)).ToLookup(count => count.Group);
        return [.. campaign.Groups.Select((group, place) => GroupTally.Of(counts[place], group.Total, campaign.Plan.Attempts))];
    }

    /// <summary>The campaign with its groups as they stand.</summary>
    public async Task<Campaign> CountAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var tallies = await TallyAsync(campaign, cancellationToken);
        return campaign with { Groups = [.. campaign.Groups.Select((group, place) => group with { Tally = tallies[place] })] };
    }

    /// <summary>Counts each group's devices anew, where devices join.</summary>
    public async Task<Campaign> RecountAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var groups = campaign.Groups;
        for (var i = 0; i < groups.Length; i++)
        {
            var total = await store.CountAsync(tenant, campaign.Id, groups[i].From, groups[i].To, cancellationToken);
            groups = total == groups[i].Total ? groups : groups.SetItem(i, groups[i] with { Total = total });
        }

        return groups == campaign.Groups ? campaign : campaign with { Groups = groups, Total = groups.Sum(group => group.Total) };
    }

    /// <summary>Asks the next devices to give up.</summary>
    /// <returns>The last of them; null where all were asked.</returns>
    public async Task<string?> RecallAsync(Campaign campaign, string after, CancellationToken cancellationToken)
    {
        // A kill between a device's row and the target's leaves targets that look as if the update, or a further attempt at it, had not been offered.
        int[] maybe = [.. Open, (int)ActionState.Scheduled, .. campaign.Plan.Attempts > 1 ? [(int)ActionState.Error] : Array.Empty<int>()];
        var targets = await store.ListAsync(
            new TargetQuery(tenant, campaign.Id, Page) { After = after, States = maybe, ScheduledBefore = campaign.Groups[campaign.Current].To }, cancellationToken);
        var command = new UpdatesCommand(UpdatesVerb.Cancel) { Campaign = campaign.Id, Messages = [$"Campaign '{campaign.Id}': {campaign.Reason}"] };
        await EachAsync(targets, target => TakeAsync(target, target.Group, target.Attempt, command, campaign.Id), cancellationToken);
        return targets is [.., var last] ? last.Device : null;
    }

    /// <summary>Looks at devices that have said nothing for a while: what they said may not have arrived, and they may be gone.</summary>
    /// <returns>The last of them; empty where all were looked at.</returns>
    public async Task<string> SweepAsync(Campaign campaign, string after, CancellationToken cancellationToken)
    {
        var targets = await store.ListAsync(
            new TargetQuery(tenant, campaign.Id, Page) { After = after, States = [.. Open, (int)ActionState.CancelAsked], UnchangedSince = clock.GetUtcNow() - Quiet }, cancellationToken);
        await EachAsync(targets, target => TakeAsync(target, target.Group, target.Attempt, new UpdatesCommand(UpdatesVerb.Read) { Action = target.Action }, campaign.Id), cancellationToken);
        return targets is { Count: Page } and [.., var last] ? last.Device : "";
    }

    /// <summary>Deletes targets of a campaign that is over.</summary>
    /// <returns>Whether none are left.</returns>
    public async Task<bool> ForgetAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        for (var page = 0; page < PagesAtOnce; page++)
        {
            if (await store.RemoveAsync(tenant, campaign.Id, ForgottenPage, cancellationToken) < ForgottenPage)
            {
                return true;
            }
        }

        return false;
    }

    private Task OfferAsync(Campaign campaign, CampaignTarget target, int group)
    {
        var action = new DeviceAction(0, campaign.Id, target.Attempt + 1, campaign.Plan.Distribution)
        {
            Group = group,
            Type = campaign.Plan.Type,
            ForcedAt = campaign.Plan.ForcedAt,
            InstallAt = campaign.Plan.InstallAt,
            Window = campaign.Plan.Window,
        };
        return TakeAsync(target, group, action.Attempt, new UpdatesCommand(UpdatesVerb.Offer) { Offer = action, NeedsConfirmation = campaign.Plan.NeedsConfirmation }, campaign.Id);
    }

    private async Task TakeAsync(CampaignTarget target, int group, int attempt, UpdatesCommand command, string campaign)
    {
        ActionReport[] reports = await devices.UpdateAsync(tenant, target.Device, command, CancellationToken.None) is { } answer
            ? [.. answer.Reports]
            : [new ActionReport(campaign, group, attempt, long.MaxValue, target.Action, ActionState.Cancelled, clock.GetUtcNow(), null, "The device is gone.")];
        await reporting.WriteAsync(tenant, target.Device, reports);
    }

    /// <summary>Runs a step for each, some at once, on the grain's own scheduler.</summary>
    private static async Task EachAsync(IReadOnlyList<CampaignTarget> targets, Func<CampaignTarget, Task> step, CancellationToken cancellationToken)
    {
        foreach (var part in targets.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(part.Select(step));
        }
    }
}
