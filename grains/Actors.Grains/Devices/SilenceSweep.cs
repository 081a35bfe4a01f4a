using System.Data.Common;
using Actors.Audit;
using Actors.Devices;
using Actors.Storage.Devices;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Devices;

/// <summary>
/// Looks by index for devices whose lease has ended, and has each report it: no device has a timer. Several silos may do it at once, as a device reports its
/// silence once.
/// </summary>
internal sealed partial class SilenceSweep(IGrainFactory grains, IDeviceStore store, IOptions<DeviceWatchOptions> options, TimeProvider clock, ILogger<SilenceSweep> logger) : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>Rounds in one sweep.</summary>
    private const int MostRounds = 500;

    /// <summary>Looks once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var silent = await store.ListSilentAsync(clock.GetUtcNow(), AtOnce, cancellationToken);
            await Task.WhenAll(silent.Select(device => grains.GetDevice(new DeviceKey(device.Tenant, device.Id)).NoticeSilenceAsync(cancellationToken).AsTask()));
            if (silent.Count < AtOnce)
            {
                return;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("devices").Enter();
        using var timer = new PeriodicTimer(options.Value.SweepPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever starts next finds the same rows.
        }
    }

    private async Task SweepOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SweepAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is DbException or DevicesBusyException or InvalidOperationException or TimeoutException or OrleansException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(1090, LogLevel.Warning, "Silent devices could not be looked for; the next try is with the next sweep")]
    private partial void LogFailed(Exception exception);
}
