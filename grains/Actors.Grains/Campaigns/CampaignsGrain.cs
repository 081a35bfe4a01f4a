using System.Collections.Immutable;
using Actors.Audit;
using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;

namespace Actors.Grains.Campaigns;

/// <inheritdoc cref="ICampaignsGrain"/>
[GrainType("campaigns")]
internal sealed class CampaignsGrain(
    [PersistentState(StateNames.Campaigns, StateNames.Provider)] IPersistentState<CampaignsState> state, ICampaignDevices devices, IGrainFactory grains, TimeProvider clock)
    : Grain, ICampaignsGrain, IRemindable, IAuditedState
{
    private const string Reminder = "open";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    // As they were last written: replaced whole, for calls that interleave.
    private ImmutableArray<CampaignSummary> _listed = [];

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listed = [.. state.State.Campaigns];
        if (state.State.Promised.Count > 0)
        {
            // Whoever looks for what was promised before a kill is not to wait for the reminder.
            _ = this.RegisterGrainTimer(OpenAgainAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Period));
        }

        return Task.CompletedTask;
    }

    public async Task<CampaignChange> CreateAsync(string plan, CancellationToken cancellationToken)
    {
        await OpenPromisedAsync();
        var wanted = CampaignJson.Read<CampaignPlan>(plan);
        if ((CampaignRules.Fault(wanted) ?? devices.FaultOf(wanted.Filter)) is { } fault)
        {
            return new CampaignChange(CampaignOutcome.Invalid, null, fault);
        }

        if (await grains.GetSoftware(Tenant).FindDistributionAsync(wanted.Distribution, cancellationToken) is null)
        {
            return new CampaignChange(CampaignOutcome.Invalid, null, $"There is no distribution '{wanted.Distribution}'.");
        }

        if (!MakeRoom())
        {
            return new CampaignChange(CampaignOutcome.Conflict, null, $"{CampaignLimits.MaxCampaigns} campaigns are under way.");
        }

        // The reminder comes first: what is promised is opened even if nobody asks for it again.
        _ = await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        var now = clock.GetUtcNow();
        var id = FormattableString.Invariant($"c{++state.State.Last}");
        state.State.Campaigns.Add(new CampaignSummary(id, wanted.Name, wanted.Distribution, CampaignPhase.Creating, now, null));
        state.State.Promised.Add(new PromisedCampaign(id, CampaignJson.Write(wanted), ActingCaller.Current.Id, now));
        await WriteAsync();
        await OpenPromisedAsync();
        return new CampaignChange(CampaignOutcome.Done, id);
    }

    public async Task NoteAsync(string id, string phase, string? reason, CancellationToken cancellationToken)
    {
        var place = state.State.Campaigns.FindIndex(one => one.Id == id);
        if (place >= 0 && Enum.TryParse<CampaignPhase>(phase, out var parsed) && (state.State.Campaigns[place].Phase != parsed || state.State.Campaigns[place].Reason != reason))
        {
            state.State.Campaigns[place] = state.State.Campaigns[place] with { Phase = parsed, Reason = reason };
            await WriteAsync();
        }
    }

    public Task<string> ListAsync(string? phase, CancellationToken cancellationToken) =>
        Task.FromResult(CampaignJson.Write(_listed.Reverse().Where(one => phase is null || string.Equals(one.Phase.ToString(), phase, StringComparison.OrdinalIgnoreCase))));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await OpenAgainAsync(CancellationToken.None);
        if (state.State.Promised.Count == 0 && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task OpenAgainAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("campaign").Enter();
        await OpenPromisedAsync();
    }

    /// <summary>Opens what is promised: after a kill in between, what was promised before it.</summary>
    private async Task OpenPromisedAsync()
    {
        foreach (var promised in state.State.Promised.ToList())
        {
            await grains.GetCampaign(Tenant, promised.Id).OpenAsync(promised.Plan, promised.Author, promised.At, CancellationToken.None);
            _ = state.State.Promised.Remove(promised);
            await WriteAsync();
        }
    }

    /// <summary>Forgets the oldest that is over where the list is full; its own row stays.</summary>
    private bool MakeRoom()
    {
        if (state.State.Campaigns.Count < CampaignLimits.MaxCampaigns)
        {
            return true;
        }

        var over = state.State.Campaigns.FindIndex(one => one.Phase is CampaignPhase.Finished or CampaignPhase.Cancelled);
        if (over >= 0)
        {
            state.State.Campaigns.RemoveAt(over);
        }

        return over >= 0;
    }

    private async Task WriteAsync()
    {
        await state.WriteStateAsync(CancellationToken.None);
        _listed = [.. state.State.Campaigns];
    }
}
