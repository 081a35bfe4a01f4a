using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Actors.Benchmarks;

/// <summary>
/// Runs a class of benchmarks by BenchmarkDotNet, whose spread tells how quiet the machine is. It runs in this process: the build that is
/// measured has stand-ins that a generated project would not know of.
/// </summary>
internal static class BenchmarkDotNetRun
{
    /// <summary>What asks for it on the command line.</summary>
    public const string Flag = "--benchmarkdotnet";

    public static Summary Of<T>() => BenchmarkRunner.Run<T>(
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "actors-benchmarks")));
}
