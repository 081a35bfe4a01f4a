using Actors.Audit;
using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Actors.Registry;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>Keeps a campaign grain's campaign: writes it before it acts, and goes on with it. For its grain's turns alone.</summary>
internal sealed partial class CampaignKeeper(
    string tenant,
    string id,
    IPersistentState<CampaignState> state,
    CampaignTargets targets,
    CampaignJudge judge,
    CampaignSignals signals,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Pages of devices that one turn collects.</summary>
    private const int PagesAtOnce = 4;

    private static readonly TimeSpan JudgePeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(15);

    private DateTimeOffset _judgeAt;
    private DateTimeOffset _sweepAt;
    private string _sweepAfter = "";
    private string _recallAfter = "";
    private GateVerdict? _gate;
    private (int Group, GroupTally? Tally) _judged;

    /// <summary>The campaign as it was last written: replaced whole, for calls that interleave. Null before it was opened.</summary>
    public Campaign? Current { get; private set; } = state.State.Campaign;

    /// <summary>Whether there is something to do by itself.</summary>
    public bool IsAtWork => Current is { IsAtWork: true } || IsToTell;

    private bool IsToTell => Current is { Phase: CampaignPhase.Stopped } && state.State.ToldRevision < StoppedRevision;

    private long StoppedRevision => Current!.Journal.LastOrDefault(happened => happened.Phase == CampaignPhase.Stopped)?.At.UtcTicks ?? 0;

    /// <summary>Keeps what it has become, where that is anything new.</summary>
    public async Task KeepAsync(Campaign next)
    {
        if (ReferenceEquals(next, Current))
        {
            return;
        }

        var before = Current;
        state.State.Campaign = next with { Revision = (before?.Revision ?? 0) + 1 };
        await state.WriteStateAsync(CancellationToken.None);
        Current = state.State.Campaign;
        if (before?.Phase != Current.Phase || before.Reason != Current.Reason)
        {
            Came(logger, id, Current.Phase, Current.Reason);
            Note();
        }
    }

    /// <summary>Tells the tenant's list where the campaign stands, and waits for nothing: the list may be waiting for this campaign.</summary>
    public void Note()
    {
        if (Current is { } campaign)
        {
            _ = NoteAsync(campaign);
        }
    }

    private async Task NoteAsync(Campaign campaign)
    {
        try
        {
            await grains.GetCampaigns(tenant).NoteAsync(id, campaign.Phase.ToString(), campaign.Reason, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or OrleansException or TimeoutException or System.Data.Common.DbException)
        {
            // The next change, or the next activation, says it again.
            NotNoted(logger, fault, id);
        }
    }

    /// <summary>Why the registry does not let the campaign's model go to devices; null where it does.</summary>
    public async Task<string?> FindObjectionAsync(CancellationToken cancellationToken)
    {
        if (Current is not { Model: { } model, ModelVersion: { } version } campaign)
        {
            return null;
        }

        var gate = await grains.GetModel(new ModelKey(tenant, model)).GetGateAsync(version, campaign.Plan.Stage, cancellationToken);
        return gate is null ? $"Model '{model}' has no version {version}."
            : gate.IsOpen ? null
            : $"The gate before '{campaign.Plan.Stage}' is closed to model '{model}' {version}: {string.Join(" ", gate.Pieces.Where(piece => !piece.IsThere).Select(piece => $"{piece.Piece}: {piece.Detail}"))}";
    }

    /// <summary>Lets go of the targets' rows of a campaign that has been over for long enough. What they came to stays.</summary>
    /// <param name="after">How long after its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether none are left.</returns>
    public async Task<bool> ForgetTargetsAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Current is not { IsOver: true, IsRecalling: false, EndedAt: { } endedAt } campaign || now < endedAt + after)
        {
            return false;
        }

        if (campaign.TargetsForgottenAt is null)
        {
            // The tallies first: they are not to be had from rows that are half gone.
            await KeepAsync(await targets.CountAsync(campaign, cancellationToken) with { TargetsForgottenAt = now });
        }

        return await targets.ForgetAsync(campaign, cancellationToken);
    }

    /// <summary>Goes on.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("campaign").Enter();
        try
        {
            await StepAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or OrleansException or TimeoutException or System.Data.Common.DbException)
        {
            NotNow(logger, fault, id);
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (Current is { Phase: CampaignPhase.Creating })
        {
            await CreateAsync(cancellationToken);
        }
        else if (Current is { Phase: CampaignPhase.Running or CampaignPhase.Scheduled } campaign)
        {
            await AdvanceAsync(campaign, cancellationToken);
        }

        if (Current is { IsRecalling: true } recalling)
        {
            var after = await targets.RecallAsync(recalling, _recallAfter, cancellationToken);
            _recallAfter = after ?? "";
            await KeepAsync(after is null ? recalling with { IsRecalling = false } : recalling);
        }

        if (IsToTell)
        {
            await signals.TellAsync(tenant, Current!);
            state.State.ToldRevision = StoppedRevision;
            await state.WriteStateAsync(CancellationToken.None);
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < PagesAtOnce && Current is { Phase: CampaignPhase.Creating } campaign; i++)
        {
            var (next, _) = await targets.CollectAsync(campaign, cancellationToken);
            if (next is not null)
            {
                await KeepAsync(campaign with { Cursor = next });
                continue;
            }

            var groups = await targets.GroupAsync(campaign, cancellationToken);
            await BeginAsync(CampaignSteps.Created(campaign, groups, clock.GetUtcNow()), cancellationToken);
        }
    }

    private async Task AdvanceAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Phase == CampaignPhase.Running)
        {
            if (campaign.Plan.IsDynamic)
            {
                campaign = await GrowAsync(campaign, cancellationToken);
            }

            await targets.OfferAsync(campaign, cancellationToken);
        }

        // The gate is asked after the count, so that it has seen every device that the count lets pass.
        var tallies = await targets.TallyAsync(campaign, cancellationToken);
        if (campaign.Phase == CampaignPhase.Running)
        {
            await LookAsync(campaign, tallies[campaign.Current], cancellationToken);
        }

        var seen = new CampaignObservation(tallies, _gate);
        var next = CampaignSteps.Advance(campaign, seen, clock.GetUtcNow());
        await (campaign.Phase == CampaignPhase.Scheduled && next.Phase == CampaignPhase.Running ? BeginAsync(next, cancellationToken) : KeepAsync(next));
    }

    /// <summary>Asks the gate, and looks at devices that say nothing, each from time to time.</summary>
    private async Task LookAsync(Campaign campaign, GroupTally tally, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_judged != (campaign.Current, tally) || now >= _judgeAt)
        {
            (_judged, _judgeAt) = ((campaign.Current, tally), now + JudgePeriod);
            _gate = await judge.JudgeAsync(campaign, cancellationToken);
        }

        if (now >= _sweepAt)
        {
            _sweepAt = now + SweepPeriod;
            _sweepAfter = await targets.SweepAsync(campaign, _sweepAfter, cancellationToken);
        }
    }

    /// <summary>Adds devices that have come to fit; after the last it begins anew.</summary>
    private async Task<Campaign> GrowAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var (next, added) = await targets.CollectAsync(campaign, cancellationToken);
        campaign = campaign with { Cursor = next };

        // Shares are of all devices: those that joined are counted before they are offered anything. After a kill in between, the end of the round finds them.
        if (next is null || added > 0)
        {
            campaign = await targets.RecountAsync(campaign, cancellationToken);
        }

        return campaign;
    }

    /// <summary>Keeps a campaign that is about to run, unless the registry has an objection.</summary>
    private async Task BeginAsync(Campaign next, CancellationToken cancellationToken) => await KeepAsync(
        next.Phase == CampaignPhase.Running && await FindObjectionAsync(cancellationToken) is { } objection
            ? CampaignSteps.Hold(Current! with { Groups = [.. next.Groups.Select(group => group with { Phase = GroupPhase.Waiting, StartedAt = null })], Cursor = null, Total = next.Total }, objection, clock.GetUtcNow())
            : next);

    [LoggerMessage(1180, LogLevel.Information, "Campaign {Campaign} is {Phase}: {Reason}")]
    private static partial void Came(ILogger logger, string campaign, CampaignPhase phase, string? reason);

    [LoggerMessage(1182, LogLevel.Debug, "The list of campaigns did not hear of campaign {Campaign}")]
    private static partial void NotNoted(ILogger logger, Exception exception, string campaign);

    [LoggerMessage(1181, LogLevel.Warning, "Campaign {Campaign} could not go on; it is tried again")]
    private static partial void NotNow(ILogger logger, Exception exception, string campaign);
}
