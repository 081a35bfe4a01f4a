using Actors.Audit;
using Actors.Gateway.Health;
using Actors.Registry;
using Actors.Silo.Samples;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Actors.Silo.Hosting;

/// <summary>What is done once the silo runs and before the web server listens; readiness follows it.</summary>
internal sealed partial class StartupWork(
    IGrainFactory grains,
    SampleModels samples,
    IReadiness readiness,
    IOptions<SiloOptions> options,
    IOptions<ClusterOptions> cluster,
    IConfiguration configuration,
    ILogger<StartupWork> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("startup").Enter();

        // On its own, a starting process has no upload under way. In a cluster another silo may; there the collector's reminder does the work.
        var alone = !OrleansSetup.AsksForCluster(configuration);
        await grains.GetGrain<IArtifactCollectorGrain>(0).CollectAsync(alone ? TimeSpan.Zero : IArtifactCollectorGrain.LongestRegistration, cancellationToken);
        if (options.Value.RegisterSamples)
        {
            await samples.RegisterAsync(cancellationToken);
        }
        else if (alone && await samples.AreWantedAsync(cancellationToken))
        {
            Offer(logger);
        }

        Started(logger, cluster.Value.ServiceId, Path.GetFullPath(options.Value.Data));
        readiness.MarkReady();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2001, LogLevel.Information, "Actors ({Service}) keeps its data in {Folder}")]
    private static partial void Started(ILogger logger, string service, string folder);

    [LoggerMessage(2002, LogLevel.Information, "No model is registered yet; start with --samples to register the sample models")]
    private static partial void Offer(ILogger logger);
}
