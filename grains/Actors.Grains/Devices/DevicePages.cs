using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Storage.Devices;

namespace Actors.Grains.Devices;

/// <summary>Changes devices a page at a time. The devices of a page are changed at once, so that their rows share transactions.</summary>
internal sealed class DevicePages(IGrainFactory grains, DeviceSearch search)
{
    private const int PageSize = 200;

    /// <summary>The groups with a filter of a tenant.</summary>
    public async Task<DeviceGroups> GroupsAsync(string tenant, CancellationToken cancellationToken)
    {
        var fleet = await grains.GetDeviceFleet(tenant).GetAsync(cancellationToken);
        return DeviceGroups.Of(fleet.Groups.Where(group => group.Value.Filter is not null).Select(group => KeyValuePair.Create(group.Key, group.Value.Filter!)));
    }

    /// <summary>Changes the next devices that fit.</summary>
    public async Task<DevicePageDone> ChangeAsync(string tenant, StartDeviceJob request, string after, CancellationToken cancellationToken)
    {
        var query = DeviceQuery.Parse(request.Filter, await GroupsAsync(tenant, cancellationToken));
        var found = await search.FindAsync(tenant, query, after, PageSize, cancellationToken);
        var changes = await Task.WhenAll(found.Devices.Select(device => ChangeAsync(grains.GetDevice(new DeviceKey(tenant, device.Id)), device.Id, request, cancellationToken)));
        var faults = changes.OfType<string>().ToList();
        return new DevicePageDone(found.Next, found.Looked, changes.Length - faults.Count, faults.Count, faults);
    }

    private static async Task<string?> ChangeAsync(IDeviceGrain device, string id, StartDeviceJob request, CancellationToken cancellationToken)
    {
        try
        {
            var change = await device.ApplyAsync(request, cancellationToken);
            // One that is gone meanwhile has nothing to be changed.
            return change.Outcome is DeviceOutcome.Done or DeviceOutcome.Unknown ? null : $"{id}: {change.Reason}";
        }
        catch (Exception exception) when (exception is DevicesBusyException or InvalidOperationException or TimeoutException or OrleansException)
        {
            return $"{id}: {exception.Message}";
        }
    }
}
