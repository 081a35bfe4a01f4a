using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What becomes of a campaign.</summary>
public static class CampaignSteps
{
    /// <summary>Takes what people want.</summary>
    public static (Campaign Next, CampaignRefusal Refusal) Command(Campaign campaign, CampaignVerb verb, string by, string? reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var text = string.IsNullOrWhiteSpace(reason) ? null : reason;
        return (verb, campaign.Phase) switch
        {
            (CampaignVerb.Start, CampaignPhase.Creating) => Done(campaign with { IsStartAsked = true }),
            (CampaignVerb.Start, CampaignPhase.Draft or CampaignPhase.Scheduled) => Done(Begin(campaign with { IsStartAsked = true }, by, now)),
            (CampaignVerb.Start, CampaignPhase.WaitingForApproval or CampaignPhase.Running) => Done(campaign),
            (CampaignVerb.Approve, CampaignPhase.WaitingForApproval) when campaign.Author == by => (campaign, CampaignRefusal.NotForCaller),
            (CampaignVerb.Approve, CampaignPhase.WaitingForApproval) => Done(Begin(campaign with { ApprovedBy = by }, by, now)),
            (CampaignVerb.Deny, CampaignPhase.WaitingForApproval) => Done((campaign with { IsStartAsked = false }).To(CampaignPhase.Draft, by, text ?? "Not approved.", now)),
            (CampaignVerb.Pause, CampaignPhase.Running or CampaignPhase.Scheduled) => Done(campaign.To(CampaignPhase.Paused, by, text ?? "Paused.", now)),
            (CampaignVerb.Pause, CampaignPhase.Paused) => Done(campaign),
            (CampaignVerb.Resume, CampaignPhase.Paused or CampaignPhase.Stopped) => Done(Resume(campaign, by, text, now)),
            (CampaignVerb.Resume, CampaignPhase.Running) => Done(campaign),
            (CampaignVerb.Cancel, CampaignPhase.Cancelled) => Done(campaign),
            (CampaignVerb.Cancel, not CampaignPhase.Finished) => Done((campaign with { IsRecalling = campaign.Current >= 0 }).To(CampaignPhase.Cancelled, by, text ?? "Cancelled.", now)),
            _ => (campaign, CampaignRefusal.WrongPhase),
        };
    }

    /// <summary>Takes the targets that were collected: groups are made, and it begins where somebody wants it to.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="now">Now.</param>
    public static Campaign Created(Campaign campaign, ImmutableArray<CampaignGroup> groups, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var ready = (campaign with { Groups = groups, Cursor = null, Total = groups.Sum(group => group.Total) })
            .To(CampaignPhase.Draft, null, FormattableString.Invariant($"{groups.Sum(group => group.Total)} targets in {groups.Length} groups."), now);
        return ready.IsStartAsked || ready.Plan.StartAt is not null ? Begin(ready, null, now) : ready;
    }

    /// <summary>Goes on by the clock and by what is seen.</summary>
    public static Campaign Advance(Campaign campaign, CampaignObservation seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(seen);
        for (var i = 0; i < Math.Min(campaign.Groups.Length, seen.Tallies.Length); i++)
        {
            var tally = seen.Tallies[i];
            campaign = campaign.Groups[i].Tally == tally ? campaign : campaign.With(i, group => group with { Tally = tally });
        }

        if (campaign.Phase == CampaignPhase.Scheduled)
        {
            campaign = campaign.Plan.StartAt is null || now >= campaign.Plan.StartAt ? Run(campaign, now) : campaign;
        }

        return campaign.Phase == CampaignPhase.Running ? Judge(campaign, seen, now) : campaign;
    }

    /// <summary>Holds what was about to begin, because something outside speaks against it.</summary>
    public static Campaign Hold(Campaign campaign, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return campaign.To(CampaignPhase.Paused, null, reason, now);
    }

    private static Campaign Judge(Campaign campaign, CampaignObservation seen, DateTimeOffset now)
    {
        var groups = campaign.Plan.AllGroups;
        for (var i = 0; i <= campaign.Current; i++)
        {
            if (!campaign.Groups[i].IsForgiven && groups[i].FailureOf(i, campaign.Groups[i].Tally) is { } failure)
            {
                return Stop(campaign, i, failure, now);
            }
        }

        var current = campaign.Current;
        if (seen.Gate is { } gate)
        {
            campaign = campaign.Groups[current].Gate == gate.Text ? campaign : campaign.With(current, group => group with { Gate = gate.Text });
            if (gate.IsFailed && !campaign.Groups[current].IsForgiven)
            {
                return Stop(campaign, current, gate.Text, now);
            }
        }

        return Pass(campaign, current, seen.Gate, now);
    }

    private static Campaign Pass(Campaign campaign, int current, GateVerdict? gate, DateTimeOffset now)
    {
        var (plan, group) = (campaign.Plan.AllGroups[current], campaign.Groups[current]);
        var isLast = current == campaign.Groups.Length - 1;
        var isReached = group.Tally.SuccessShare >= plan.SuccessShare;
        var reachedAt = isReached ? group.ReachedAt ?? now : (DateTimeOffset?)null;
        campaign = reachedAt == group.ReachedAt ? campaign : campaign.With(current, known => known with { ReachedAt = reachedAt });
        if (group.Phase == GroupPhase.Running && isReached && MayPass(campaign, gate, now - reachedAt!.Value))
        {
            campaign = campaign.With(current, known => known with { Phase = GroupPhase.Passed });
            if (!isLast)
            {
                var text = FormattableString.Invariant($"Group {current + 1} has passed: {group.Tally.Finished} of {group.Tally.Total} devices have the update.");
                return plan.PauseAfter ? campaign.To(CampaignPhase.Paused, null, text + " The next begins when somebody resumes the campaign.", now) : Next(campaign, text, now);
            }
        }

        if (group.Tally.Pending > 0)
        {
            return campaign;
        }

        if (isLast && campaign.Groups.All(known => known.Tally.Pending == 0))
        {
            var finished = campaign.Groups.Sum(known => known.Tally.Finished);
            var isWatched = campaign.Groups[current].Phase == GroupPhase.Running && isReached;
            return campaign.Plan.IsDynamic || isWatched ? campaign : campaign.To(CampaignPhase.Finished, null, FormattableString.Invariant($"{finished} of {campaign.Total} devices have the update."), now);
        }

        return !isReached && !isLast
            ? campaign.To(CampaignPhase.Paused, null, FormattableString.Invariant($"Group {current + 1} has ended with {group.Tally.SuccessShare * 100:0.##} % success; {plan.SuccessShare * 100:0.##} % are needed."), now)
            : campaign;
    }

    private static bool MayPass(Campaign campaign, GateVerdict? gate, TimeSpan watched) =>
        campaign.Plan.Gate is not { } asked || campaign.Groups[campaign.Current].IsForgiven || (gate is { IsOpen: true } && watched >= TimeSpan.FromMinutes(asked.WatchMinutes));

    private static Campaign Begin(Campaign campaign, string? by, DateTimeOffset now) =>
        campaign.Plan.NeedsApproval && campaign.ApprovedBy is null ? campaign.To(CampaignPhase.WaitingForApproval, by, "Somebody other than its author has to approve it.", now)
        : campaign.Plan.StartAt is { } at && at > now && !campaign.IsStartAsked ? campaign.To(CampaignPhase.Scheduled, by, FormattableString.Invariant($"It begins at {at:u}."), now)
        : Run(campaign, now, by);

    private static Campaign Run(Campaign campaign, DateTimeOffset now, string? by = null) =>
        campaign.Groups.All(group => group.Total == 0) && !campaign.Plan.IsDynamic
            ? campaign.To(CampaignPhase.Finished, by, "It has no targets.", now)
            : campaign.To(CampaignPhase.Running, by, "Group 1 begins.", now).With(0, group => group with { Phase = GroupPhase.Running, StartedAt = now });

    private static Campaign Resume(Campaign campaign, string by, string? text, DateTimeOffset now)
    {
        var current = campaign.Current;
        if (current < 0)
        {
            // It was held before it began: its time still counts.
            return Begin(campaign, by, now);
        }

        var wasStopped = campaign.Phase == CampaignPhase.Stopped;
        campaign = campaign with
        {
            IsRecalling = false,
            Groups = [.. campaign.Groups.Select((known, place) => wasStopped && place <= current ? known with { IsForgiven = true } : known)],
        };
        campaign = campaign.Groups[current].Phase == GroupPhase.Failed ? campaign.With(current, group => group with { Phase = GroupPhase.Running }) : campaign;
        campaign = campaign.To(CampaignPhase.Running, by, text ?? (wasStopped ? "It goes on in spite of what stopped it." : "It goes on."), now);
        var group = campaign.Groups[current];
        var isDone = group.Phase == GroupPhase.Passed || group.Tally.Pending == 0;
        return isDone && current + 1 < campaign.Groups.Length ? Next(campaign, FormattableString.Invariant($"After group {current + 1}."), now) : campaign;
    }

    private static Campaign Next(Campaign campaign, string text, DateTimeOffset now)
    {
        var next = campaign.Current + 1;
        return campaign.To(CampaignPhase.Running, null, FormattableString.Invariant($"{text} Group {next + 1} begins."), now)
            .With(next, group => group with { Phase = GroupPhase.Running, StartedAt = now });
    }

    private static Campaign Stop(Campaign campaign, int place, string reason, DateTimeOffset now) =>
        (campaign with { IsRecalling = true }).To(CampaignPhase.Stopped, null, reason, now).With(place, group => group with { Phase = GroupPhase.Failed });

    private static (Campaign Next, CampaignRefusal Refusal) Done(Campaign campaign) => (campaign, CampaignRefusal.None);
}
