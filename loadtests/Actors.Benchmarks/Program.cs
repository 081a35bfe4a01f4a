using Actors.Benchmarks.Batching;
using Actors.Benchmarks.Calls;
using Actors.Benchmarks.Parsing;
using Actors.Benchmarks.Sessions;

const int Usage = 64;

switch (args)
{
    case []:
        Console.WriteLine("scenarios:");
        Console.WriteLine("  grain-calls   what a call between grains costs beside an empty async method; --json prints one JSON object as the last line");
        Console.WriteLine("  parser        what reading a request's JSON costs beside the base library's reader; --json, or --benchmarkdotnet");
        Console.WriteLine("  session       what the engine's runner adds to a hand-written run of an ONNX Runtime session; --json, or --benchmarkdotnet");
        Console.WriteLine("  batcher       what the engine adds to a run of a tiny model, by its caller and by a worker");
        return 0;
    case [SessionScenario.Name, "--benchmarkdotnet"]:
        SessionScenario.RunBenchmarks();
        return 0;
    case [SessionScenario.Name, .. var rest]:
        SessionScenario.Run(json: rest.Contains("--json"));
        return 0;
    case [BatcherScenario.Name]:
        BatcherScenario.Run();
        return 0;
    case [ParserScenario.Name, "--benchmarkdotnet"]:
        ParserScenario.RunBenchmarks();
        return 0;
    case [ParserScenario.Name, .. var rest]:
        ParserScenario.Run(json: rest.Contains("--json"));
        return 0;
    case [GrainCallScenario.Name, .. var rest]:
        await GrainCallScenario.RunAsync(json: rest.Contains("--json"));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no scenario '{args[0]}'.");
        return Usage;
}
