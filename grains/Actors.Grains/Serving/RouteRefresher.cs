using Actors.Registry;

namespace Actors.Grains.Serving;

/// <summary>Connects the route table, then refreshes it on a period, well within the lifetime of a subscription.</summary>
internal sealed class RouteRefresher(RouteTable routes, TimeProvider clock) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        routes.Connect();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(IModelGrain.SubscriptionLifetime / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await routes.RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes a cancellation for a stop only once it has started; one whose start failed would report this as a second failure.
        }
    }
}
