using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Reports;

namespace Actors.Benchmarks.Batching;

/// <summary>What the engine adds to a run of a tiny model; it needs threads, and so is measured by BenchmarkDotNet only.</summary>
internal static class BatcherScenario
{
    public const string Name = "batcher";

    public static void Run(bool json)
    {
        var summary = BenchmarkDotNetRun.Of<BatcherBenchmark>();
        if (json)
        {
            var direct = MeanNs(summary, nameof(BatcherBenchmark.Direct));
            var ratios = new Dictionary<string, double>
            {
                ["batcher_by_caller_over_direct"] = Math.Round(MeanNs(summary, nameof(BatcherBenchmark.ByCaller)) / direct, 3),
                ["batcher_by_worker_over_direct"] = Math.Round(MeanNs(summary, nameof(BatcherBenchmark.ByWorker)) / direct, 3),
            };
            Console.WriteLine(JsonSerializer.Serialize(new { scenario = Name, Environment.ProcessorCount, ratios }, JsonSerializerOptions.Web));
        }
    }

    private static double MeanNs(Summary summary, string method) =>
        summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method).ResultStatistics?.Mean
        ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{method} was not measured; see above."));
}
