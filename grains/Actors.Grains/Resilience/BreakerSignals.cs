using Actors.Alerts;
using Actors.Domain.Resilience;
using Actors.Grains.Alerts;
using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Resilience;

/// <summary>Tells the alerts that a version's breaker opened on this silo, or closed again.</summary>
internal sealed class BreakerSignals(VersionGuards guards, ISignals signals, ILocalSiloDetails silo, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        guards.Changed = Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        guards.Changed = null;
        return Task.CompletedTask;
    }

    private void Tell(EngineModel version, BreakerState state)
    {
        // Half open is still open: it lets a probe through.
        if (state != BreakerState.HalfOpen && ModelKey.TryParse(version.Label, out var model))
        {
            var isOpen = state == BreakerState.Open;
            signals.Send(model.Tenant, new Signal("breaker.open", model.Name, version.Version, silo.Name, isOpen ? 1 : 0, clock.GetUtcNow())
            {
                IsFinding = isOpen,
                Definition = "1 while the version's breaker is open on the silo",
            });
        }
    }
}
