using Actors.Domain.Expressions;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Sources;

/// <summary>The device itself: shares of processor, memory and disk in use, and the hottest sensor's temperature.</summary>
internal sealed class HostSource(AgentClock time, IDeviceFiles files, HostFolders folders, TimeProvider clock) : IReadingSource
{
    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromSeconds(5);

    public string Kind => SourceKinds.Host;

    public async Task RunAsync(SourceOptions options, RowBatcher batcher, CancellationToken stopping)
    {
        var sampler = new HostSampler(folders);
        _ = sampler.Look(null);
        using var timer = new PeriodicTimer(options.Period ?? DefaultPeriod, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var sample = sampler.Look(null);
            var values = new Dictionary<string, ExpressionValue>(StringComparer.Ordinal)
            {
                ["cpu"] = ExpressionValue.Of(sample.Processor),
                ["memory"] = ExpressionValue.Of(sample.Memory),
                ["temperature"] = ExpressionValue.Of(sample.TemperatureC),
                ["disk"] = ExpressionValue.Of(HostSampler.DiskShare(files.PathOf(""))),
            };
            await batcher.AddAsync([new SensorRow(options.Stream.Length > 0 ? options.Stream : "host", time.NowMs, values)], stopping);
        }
    }
}
