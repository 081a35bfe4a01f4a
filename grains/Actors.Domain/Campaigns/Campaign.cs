using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>A campaign as its row keeps it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">What it is to do.</param>
/// <param name="Author">Who made it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record Campaign(string Id, CampaignPlan Plan, string Author, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public CampaignPhase Phase { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Revision { get; init; }

    /// <summary>The last device that was looked at when targets were collected; null before the first, and for a round that is over.</summary>
    public string? Cursor { get; init; }

    /// <summary>Targets that were found.</summary>
    public long Total { get; init; }

    /// <summary>The groups, once targets are collected.</summary>
    public ImmutableArray<CampaignGroup> Groups { get; init; } = [];

    /// <summary>Whether somebody wants it to begin as soon as it may.</summary>
    public bool IsStartAsked { get; init; }

    /// <summary>Who approved it; null for nobody.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Why it stands where it does, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it let go of its targets' rows; its groups' tallies are the last from then on. Null while it has them.</summary>
    public DateTimeOffset? TargetsForgottenAt { get; init; }

    /// <summary>Whether devices have yet to be asked to give up.</summary>
    public bool IsRecalling { get; init; }

    /// <summary>The model that it brings; null where it is no model.</summary>
    public string? Model { get; init; }

    /// <summary>The model's version.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>What happened, newest last, at most <see cref="CampaignLimits.MaxJournal"/>.</summary>
    public ImmutableArray<CampaignEvent> Journal { get; init; } = [];

    /// <summary>Whether nothing more can come of it.</summary>
    public bool IsOver => Phase is CampaignPhase.Finished or CampaignPhase.Cancelled;

    /// <summary>Whether it has something to do by itself.</summary>
    public bool IsAtWork => Phase is CampaignPhase.Creating or CampaignPhase.Scheduled or CampaignPhase.Running || IsRecalling;

    /// <summary>The group in flight; -1 before the first.</summary>
    public int Current => Groups.Count(group => group.Phase != GroupPhase.Waiting) - 1;

    /// <summary>The group that a place is in, from 0. Groups are made.</summary>
    public int GroupOf(long place)
    {
        var group = 0;
        while (group < Groups.Length - 1 && place >= Groups[group].To)
        {
            group++;
        }

        return group;
    }

    internal Campaign To(CampaignPhase phase, string? by, string text, DateTimeOffset now) => this with
    {
        Phase = phase,
        Reason = text,
        EndedAt = phase is CampaignPhase.Finished or CampaignPhase.Cancelled ? now : null,
        Journal = [.. Journal.Append(new CampaignEvent(now, by, phase, text)).TakeLast(CampaignLimits.MaxJournal)],
    };

    internal Campaign With(int place, Func<CampaignGroup, CampaignGroup> change) => this with { Groups = Groups.SetItem(place, change(Groups[place])) };
}
