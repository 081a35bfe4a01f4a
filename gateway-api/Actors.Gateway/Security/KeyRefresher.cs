using Microsoft.Extensions.Hosting;

namespace Actors.Gateway.Security;

/// <summary>Reads the issuers' keys before the first request, and on from there: each source knows when it is time.</summary>
internal sealed class KeyRefresher(Authenticator authenticator, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var issuer in authenticator.Credentials.Tokens.Issuers)
        {
            await issuer.Keys.RefreshAsync(cancellationToken);
        }
    }
}
