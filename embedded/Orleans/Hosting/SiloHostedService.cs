using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with the host.</summary>
internal sealed class SiloHostedService(
    SiloLifecycle lifecycle,
    IEnumerable<IConfigurationValidator> validators,
    IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants,
    Catalog catalog,
    RuntimeClient client,
    IdleCollector collector,
    ResponseTimeouts timeouts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var validator in validators)
        {
            validator.ValidateConfiguration();
        }

        lifecycle.Subscribe("Calls", ServiceLifecycleStage.RuntimeInitialize, StartAsync, StopCallsAsync);
        lifecycle.Subscribe("Grains", ServiceLifecycleStage.GrainDeactivation, static _ => Task.CompletedTask, catalog.CloseAsync);
        foreach (var participant in participants)
        {
            participant.Participate(lifecycle);
        }

        await lifecycle.OnStart(cancellationToken);

        Task StartAsync(CancellationToken starting)
        {
            timeouts.Start();
            collector.Start();
            return Task.CompletedTask;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.OnStop(cancellationToken);

    private async Task StopCallsAsync(CancellationToken cancellationToken)
    {
        client.Stop();
        await collector.StopAsync();
        await timeouts.StopAsync();
    }
}
