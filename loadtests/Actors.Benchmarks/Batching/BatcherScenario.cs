using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Actors.Benchmarks.Batching;

/// <summary>Runs <see cref="BatcherBenchmark"/> in this process, so that the native runtime of this build is the one measured.</summary>
internal static class BatcherScenario
{
    public const string Name = "batcher";

    public static void Run() => BenchmarkRunner.Run<BatcherBenchmark>(
        DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator));
}
