using Actors.Domain.Campaigns;
using Actors.Grains.Campaigns;
using Actors.Grains.Tests.State;
using Actors.Storage.Campaigns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Grains.Tests.Campaigns;

/// <summary>What keeps a campaign, in a process that dies at a write. The next one on the same row is the process after its restart.</summary>
internal sealed class CampaignProcess
{
    public const string Campaign = "c1";
    private readonly string _tenant;
    private readonly DyingDevices _devices;
    private readonly CampaignReporting _reporting;
    private readonly ICampaignDevices _field;

    public CampaignProcess(GrainHost host, string tenant, Row row, TimeProvider clock)
    {
        (_tenant, _field) = (tenant, host.Services.GetRequiredService<ICampaignDevices>());
        var store = new DyingTargets(host.Services.GetRequiredService<ICampaignTargetStore>(), Death);
        _devices = new DyingDevices(_field, Death);
        _reporting = new CampaignReporting(new CampaignTargetWriter(store));
        Keeper = new CampaignKeeper(
            tenant, Campaign, new Stored(row, Death), new CampaignTargets(tenant, store, _devices, _reporting, clock), new CampaignJudge(tenant, store, _devices),
            host.Services.GetRequiredService<CampaignSignals>(), host.Grains, clock, NullLogger.Instance);
    }

    public Death Death { get; } = new();

    public CampaignKeeper Keeper { get; }

    /// <summary>A device says how its action ended, as it does over DDI: into its row, and from there into the target's.</summary>
    public async Task SayAsync(string device, long action, ActionResult result)
    {
        var command = new UpdatesCommand(UpdatesVerb.Feedback) { Action = action, Execution = ActionExecution.Closed, Result = result };
        var answer = await _devices.UpdateAsync(_tenant, device, command, CancellationToken.None);
        await _reporting.WriteAsync(_tenant, device, answer!.Reports);
    }

    /// <summary>What a device's row says.</summary>
    public async Task<DeviceUpdates> LookAsync(string device) => (await _field.UpdateAsync(_tenant, device, new UpdatesCommand(UpdatesVerb.Read), CancellationToken.None))!.Updates;

    /// <summary>A row of the database.</summary>
    internal sealed class Row
    {
        public string Json { get; set; } = "{}";
    }

    private sealed class Stored(Row row, Death death) : IPersistentState<CampaignState>
    {
        public CampaignState State { get; set; } = CampaignJson.Read<CampaignState>(row.Json);

        public string? Etag => null;

        public bool RecordExists => true;

        public Task WriteStateAsync() => death.WriteAsync(() =>
        {
            row.Json = CampaignJson.Write(State);
            return Task.CompletedTask;
        });

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task ClearStateAsync() => Task.CompletedTask;
    }
}
