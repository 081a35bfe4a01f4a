using Microsoft.Extensions.Hosting;

namespace Actors.Gateway.Health;

/// <summary>Readiness of one process.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime) : IReadiness
{
    private volatile string? _obstacle = "The server is starting.";

    public string? Obstacle => lifetime.ApplicationStopping.IsCancellationRequested ? "The server is stopping." : _obstacle;

    public void MarkReady() => _obstacle = null;

    public void MarkNotReady(string obstacle)
    {
        ArgumentException.ThrowIfNullOrEmpty(obstacle);
        _obstacle = obstacle;
    }
}
