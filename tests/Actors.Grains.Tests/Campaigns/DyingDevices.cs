using Actors.Domain.Campaigns;
using Actors.Grains.Campaigns;
using Actors.Grains.Tests.State;

namespace Actors.Grains.Tests.Campaigns;

/// <summary>Devices as a process has them that dies at a write of theirs.</summary>
internal sealed class DyingDevices(ICampaignDevices inner, Death death) : ICampaignDevices
{
    public string? FaultOf(string filter) => inner.FaultOf(filter);

    public Task<(IReadOnlyList<string> Devices, string? Next)> ListAsync(string tenant, string filter, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(tenant, filter, after, limit, cancellationToken);

    public Task<UpdatesAnswer?> UpdateAsync(string tenant, string device, UpdatesCommand command, CancellationToken cancellationToken) =>
        command.Verb == UpdatesVerb.Read ? inner.UpdateAsync(tenant, device, command, cancellationToken) : death.WriteAsync(() => inner.UpdateAsync(tenant, device, command, cancellationToken));

    public Task<IReadOnlyList<DeviceFigures>> ListFiguresAsync(string tenant, IReadOnlyCollection<string> devices, string model, string classAttribute, CancellationToken cancellationToken) =>
        inner.ListFiguresAsync(tenant, devices, model, classAttribute, cancellationToken);
}
