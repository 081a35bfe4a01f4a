using Actors.Audit;

namespace Actors.Devices;

/// <summary>One change of many devices, done a page at a time and gone on with after a restart. Key: <c>tenant/id</c>.</summary>
[Alias(AliasNames.DeviceJobGrain)]
public interface IDeviceJobGrain : IGrainWithStringKey
{
    /// <summary>Begins it; begun already, it is as it is.</summary>
    [Alias("Start")]
    [Requires(CallerScopes.Manage), Audited("device.job.start")]
    ValueTask<DeviceJobView> StartAsync(StartDeviceJob request, CancellationToken cancellationToken);

    /// <summary>How far it is; null where there is none.</summary>
    [Alias("Get"), Reads]
    ValueTask<DeviceJobView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Ends it where it is.</summary>
    [Alias("Cancel")]
    [Requires(CallerScopes.Manage), Audited("device.job.cancel")]
    ValueTask<DeviceJobView?> CancelAsync(CancellationToken cancellationToken);
}
