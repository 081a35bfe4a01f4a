using System.Diagnostics;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Scenarios;

/// <summary>Benchmarks that run inside one process, and so in a program of their own; they are listed and started here like the scenarios.</summary>
internal static class BenchmarkProgram
{
    private const string Program = "Actors.Benchmarks";

    /// <summary>What it can run: name and one line each.</summary>
    public static IReadOnlyDictionary<string, string> Summaries { get; } = new Dictionary<string, string>
    {
        ["costs"] = "what metering by caller costs a prediction, on beside off",
        ["grain-calls"] = "what a call between grains costs, beside an empty async method",
        ["parser"] = "what reading a request's JSON costs beside the base library's reader",
        ["batcher"] = "what the engine adds to a run of a tiny model, by its caller and by a worker",
        ["devices"] = "devices in one silo: enrolled, checked in, held resident, back all at once (--count=1000000 --store=sqlite|postgres --seconds=20 --storm=200000)",
        ["session"] = "what the engine's runner adds to a hand-written run of an ONNX Runtime session",
    };

    /// <summary>Runs it on our own standard streams.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(IEnumerable<string> args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [BuiltProgram.Find(Program), .. args]))
            ?? throw new InvalidOperationException($"{Program} did not start.");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
