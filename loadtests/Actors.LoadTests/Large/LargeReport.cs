using Actors.LoadTests.Baselines;
using Actors.LoadTests.Requests;
using Actors.LoadTests.Scenarios;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Large;

/// <summary>Makes figures of the larger model's rounds.</summary>
internal static class LargeReport
{
    public const string OursJson = "ours_json";
    public const string OursBinary = "ours_binary";
    public const string OursGrpc = "ours_grpc";
    public const string OursRows = "ours_64_rows_binary";
    public const string Bare = "bare";
    public const string BareBatching = "bare_best_batching";
    public const string InProcess = "in_process_rows";

    public static readonly RequestForm Json = new(WireProtocol.Http1, TensorEncoding.Json);
    public static readonly RequestForm Binary = new(WireProtocol.Http1, TensorEncoding.Binary);
    public static readonly RequestForm Grpc = new(WireProtocol.Grpc, TensorEncoding.Binary);
    public static readonly RequestForm BinaryRows = new(WireProtocol.Http1, TensorEncoding.Binary, Rows: 64);

    public static ScenarioResult From(Contest contest, Batching best, int bestRows)
    {
        var ratios = new Dictionary<string, double>
        {
            ["large_over_bare"] = Over(OursJson, Bare),
            ["large_over_best_batching"] = Over(OursJson, BareBatching),
            ["binary_over_json"] = Over(OursBinary, OursJson),
            ["grpc_over_json"] = Over(OursGrpc, OursJson),
            ["rows_over_in_process"] = Over(OursRows, InProcess),
            ["large_cpu_over_bare"] = contest.Ratio(OursJson, Bare, round => round.ProcessorUs),
            ["large_cpu_over_best_batching"] = contest.Ratio(OursJson, BareBatching, round => round.ProcessorUs),
            ["json_cpu_over_binary"] = contest.Ratio(OursJson, OursBinary, round => round.ProcessorUs),
            ["json_cpu_over_grpc"] = contest.Ratio(OursJson, OursGrpc, round => round.ProcessorUs),
        };
        var table = new RoundTable();
        table.Add("full load", "", contest);
        table.Add("best_batching_rows", best.Rows);
        table.Add("best_batching_hold_ms", best.HoldMs);
        table.Add("best_batching_runners", best.Runners);
        table.Add("in_process_batch_rows", bestRows);
        return new ScenarioResult(table.Print(ratios), table.Figures, ratios, [.. contest.Faults]) { Curves = [.. contest.Curves] };

        double Over(string name, string baseline) => contest.Ratio(name, baseline, round => round.PerSecond);
    }
}
