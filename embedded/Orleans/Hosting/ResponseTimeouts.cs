using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Ends the waits of callers whose response timeout is over.</summary>
internal sealed class ResponseTimeouts(
    RuntimeClient client, IOptions<SiloMessagingOptions> options, [FromKeyedServices(TimeProviderNames.Messaging)] TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan MaxPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MinPeriod = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public void Dispose()
    {
        // A host whose start failed is disposed of without having been stopped.
        _stopping.Cancel();
        _stopping.Dispose();
    }

    public void Start() => _loop = RunAsync();

    public async Task StopAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
        }

        await _loop;
    }

    private async Task RunAsync()
    {
        var tenth = options.Value.ResponseTimeout / 10;
        var period = tenth > MaxPeriod || tenth < TimeSpan.Zero ? MaxPeriod : tenth < MinPeriod ? MinPeriod : tenth;
        using var timer = new PeriodicTimer(period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                client.Pending.ExpireOverdue();
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
