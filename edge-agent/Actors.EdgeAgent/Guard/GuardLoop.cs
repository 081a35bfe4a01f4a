using Actors.Domain.Edge.Guard;
using Actors.EdgeAgent.Files;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Guard;

/// <summary>Looks at the device now and then.</summary>
internal sealed partial class GuardLoop(GuardState state, IDeviceFiles files, HostFolders folders, IOptions<AgentOptions> options, TimeProvider clock, ILogger<GuardLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Value.Guard;
        var limits = new GuardLimits(settings.Processor, settings.Memory, settings.Application, settings.TemperatureC);
        var sampler = new HostSampler(folders);
        using var timer = new PeriodicTimer(settings.Period, clock);
        try
        {
            do
            {
                Look(sampler, settings.ApplicationProcess, limits);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The agent stops.
        }
    }

    private void Look(HostSampler sampler, int? application, GuardLimits limits)
    {
        try
        {
            if (state.Look(sampler.Look(application), HostSampler.DiskShare(files.PathOf("")), limits))
            {
                LogLevel(state.Level, state.Reason ?? "nothing");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogBlind(exception);
        }
    }

    [LoggerMessage(6182, Microsoft.Extensions.Logging.LogLevel.Warning, "How the device is could not be read")]
    private partial void LogBlind(Exception exception);

    [LoggerMessage(6181, Microsoft.Extensions.Logging.LogLevel.Information, "The agent's work is {Level}; what holds it back: {Reason}")]
    private partial void LogLevel(GuardLevel level, string reason);
}
