using Actors.Domain.Edge.Guard;
using Actors.EdgeAgent.Files;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Guard;

/// <summary>Looks at the device now and then.</summary>
internal sealed partial class GuardLoop(GuardState state, IDeviceFiles files, IOptions<AgentOptions> options, TimeProvider clock, ILogger<GuardLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.Guard;
        var limits = new GuardLimits(settings.Processor, settings.Memory, settings.Application, settings.TemperatureC);
        var sampler = new HostSampler();
        using var timer = new PeriodicTimer(settings.Period, clock);
        try
        {
            do
            {
                if (state.Look(sampler.Look(settings.ApplicationProcess), HostSampler.DiskShare(files.PathOf("")), limits))
                {
                    LogLevel(state.Level, state.Reason ?? "nothing");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The agent stops.
        }
    }

    [LoggerMessage(6181, Microsoft.Extensions.Logging.LogLevel.Information, "The agent's work is {Level}; what holds it back: {Reason}")]
    private partial void LogLevel(GuardLevel level, string reason);
}
