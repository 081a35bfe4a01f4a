using Actors.Audit;
using Actors.Calls;

namespace Actors.Grains.Calls;

/// <summary>Lets this silo be asked about its calls: says that it is here, and again before that is forgotten.</summary>
internal sealed partial class CallsReporter(SiloCallCounts counts, IGrainFactory grains, TimeProvider clock, ILogger<CallsReporter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("calls-reporter").Enter();
        var self = grains.CreateObjectReference<ISiloCallsObserver>(counts);
        using var timer = new PeriodicTimer(ICallsGrain.SubscriptionLifetime / 4, clock);
        try
        {
            do
            {
                await SubscribeAsync(self, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo leaves, and is forgotten when its time is over.
        }
    }

    private async Task SubscribeAsync(ISiloCallsObserver self, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetCalls().SubscribeAsync(self, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            NotSubscribed(logger, exception);
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "This silo could not say that its calls may be asked for; it will again")]
    private static partial void NotSubscribed(ILogger logger, Exception exception);
}
