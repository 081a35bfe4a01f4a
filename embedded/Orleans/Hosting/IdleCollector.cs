using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Deactivates activations that were idle for too long.</summary>
internal sealed class IdleCollector(
    Catalog catalog,
    IOptions<GrainCollectionOptions> options,
    [FromKeyedServices(TimeProviderNames.ActivationManagement)] TimeProvider timeProvider) : IDisposable
{
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

    /// <summary>Deactivates what was idle for as long as its class allows, or for the age that is given, and waits until it is gone.</summary>
    public async Task CollectAsync(TimeSpan? age)
    {
        var now = timeProvider.GetUtcNow();
        var reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The activation was idle for too long.");
        var idle = catalog.Activations
            .Where(activation => activation.Shared.CollectionAge != Timeout.InfiniteTimeSpan && activation.IsCollectible(age ?? activation.Shared.CollectionAge, now))
            .ToArray();
        foreach (var activation in idle)
        {
            activation.Deactivate(reason);
        }

        await Task.WhenAll(idle.Select(static activation => activation.Deactivated));
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(options.Value.CollectionQuantum, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                _ = CollectAsync(null);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
