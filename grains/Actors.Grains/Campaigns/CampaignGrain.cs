using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Storage.Campaigns;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Campaigns;

/// <inheritdoc cref="ICampaignGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("campaign")]
internal sealed class CampaignGrain(
    [PersistentState(StateNames.Campaign, StateNames.Provider)] IPersistentState<CampaignState> state,
    ICampaignTargetStore store,
    ICampaignDevices devices,
    CampaignReporting reporting,
    CampaignSignals signals,
    IOptions<CampaignOptions> options,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<CampaignGrain> logger) : Grain, ICampaignGrain, IRemindable, IAuditedState
{
    private const string Reminder = "advance";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndedPeriod = TimeSpan.FromHours(1);
    private CampaignKeeper _keeper = null!;
    private CampaignTargets _targets = null!;
    private CampaignJudge _judge = null!;
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private (string Tenant, string Id) Key => this.GetPrimaryKeyString().Split('/', 2) is [var tenant, var id] ? (tenant, id) : ("", "");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, id) = Key;
        _targets = new CampaignTargets(tenant, store, devices, reporting, clock);
        _judge = new CampaignJudge(tenant, store, devices);
        _keeper = new CampaignKeeper(tenant, id, state, _targets, _judge, signals, grains, clock, logger);
        _keeper.Note();
        Watch();
        return Task.CompletedTask;
    }

    public async Task OpenAsync(string plan, string author, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (_keeper.Current is not null)
        {
            return;
        }

        var (tenant, id) = Key;
        var wanted = CampaignJson.Read<CampaignPlan>(plan);
        var distribution = await grains.GetSoftware(tenant).FindDistributionAsync(wanted.Distribution, cancellationToken) is { } json ? CampaignJson.Read<Distribution>(json) : null;

        // The reminder comes first: one too many finds nothing to do, one too few would leave a campaign that nobody takes up again.
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        await _keeper.KeepAsync(new Campaign(id, wanted, author, at) { Model = distribution?.Model, ModelVersion = distribution?.ModelVersion });
        Watch();
    }

    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (_keeper.Current is not { } campaign)
        {
            return null;
        }

        return CampaignJson.Write(CampaignDetail.Of(campaign.TargetsForgottenAt is null ? await _targets.CountAsync(campaign, cancellationToken) : campaign));
    }

    public async Task<CampaignChange> OrderAsync(string verb, string? reason, CancellationToken cancellationToken)
    {
        if (_keeper.Current is not { } campaign)
        {
            return new CampaignChange(CampaignOutcome.Unknown, null, "There is no such campaign.");
        }

        if (!Enum.TryParse<CampaignVerb>(verb, ignoreCase: true, out var order) || !Enum.IsDefined(order))
        {
            return new CampaignChange(CampaignOutcome.Invalid, null, "The order is start, approve, deny, pause, resume or cancel.");
        }

        var (next, refusal) = CampaignSteps.Command(campaign, order, ActingCaller.Current.Id, reason, clock.GetUtcNow());
        if (refusal != CampaignRefusal.None)
        {
            return refusal == CampaignRefusal.NotForCaller
                ? new CampaignChange(CampaignOutcome.NotForCaller, null, "Somebody other than the campaign's author has to approve it.")
                : new CampaignChange(CampaignOutcome.Conflict, null, $"A campaign that is {campaign.Phase} cannot be told to {order.ToString().ToLowerInvariant()}.");
        }

        if (next.Phase == CampaignPhase.Running && campaign.Phase != CampaignPhase.Running && await _keeper.FindObjectionAsync(cancellationToken) is { } objection)
        {
            return new CampaignChange(CampaignOutcome.GateClosed, null, objection);
        }

        if (next.IsAtWork)
        {
            _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        }

        await _keeper.KeepAsync(next);
        Watch();
        return new CampaignChange(CampaignOutcome.Done, await GetAsync(cancellationToken));
    }

    public async Task<string> ListTargetsAsync(string after, int limit, string? state, int? group, CancellationToken cancellationToken)
    {
        var (tenant, id) = Key;
        int[] states = [.. Enum.GetValues<ActionState>().Where(known => known.ToName() == state).Select(known => (int)known)];
        var targets = await store.ListAsync(new TargetQuery(tenant, id, limit) { After = after, States = states, Group = group }, cancellationToken);
        return CampaignJson.Write(targets.Select(CampaignMapping.ToDetail));
    }

    public async Task<string?> GetTargetAsync(string device, CancellationToken cancellationToken)
    {
        var (tenant, id) = Key;
        if (await store.FindAsync(tenant, id, device, cancellationToken) is not { } target)
        {
            return null;
        }

        var updates = (await devices.UpdateAsync(tenant, device, new UpdatesCommand(UpdatesVerb.Read), cancellationToken))?.Updates;
        return CampaignJson.Write(CampaignMapping.ToDetail(target) with { Messages = updates?.FindAttempt(id, target.Attempt)?.Messages ?? [] });
    }

    public async Task<string?> JudgeModelAsync(CancellationToken cancellationToken) =>
        _keeper.Current is { } campaign && await _judge.JudgeAsync(campaign, cancellationToken) is { } verdict ? CampaignJson.Write(verdict) : null;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_keeper.IsAtWork || _keeper.Current is { IsOver: false })
        {
            return;
        }

        // Before the campaign was opened there is nothing to come back for; after its end its rows are, until they go.
        if (_keeper.Current is not null && !await _keeper.ForgetTargetsAsync(options.Value.TargetRetention, CancellationToken.None))
        {
            _ = status.Period == EndedPeriod ? null : await this.RegisterOrUpdateReminder(Reminder, EndedPeriod, EndedPeriod);
        }
        else if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        await _keeper.TickAsync(cancellationToken);
        Watch();
    }

    private void Watch()
    {
        if (_keeper.IsAtWork)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }
}
