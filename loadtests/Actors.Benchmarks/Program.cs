using Actors.Benchmarks;
using Actors.Benchmarks.Batching;
using Actors.Benchmarks.Calls;
using Actors.Benchmarks.Costs;
using Actors.Benchmarks.Devices;
using Actors.Benchmarks.Parsing;
using Actors.Benchmarks.Sessions;

const int Usage = 64;

switch (args)
{
    case []:
        Console.WriteLine("scenarios; --json prints one JSON object as the last line, --benchmarkdotnet measures by BenchmarkDotNet instead:");
        Console.WriteLine("  grain-calls   what a call between grains costs beside an empty async method");
        Console.WriteLine("  parser        what reading a request's JSON costs beside the base library's reader");
        Console.WriteLine("  session       what the engine's runner adds to a hand-written run of an ONNX Runtime session");
        Console.WriteLine("  batcher       what the engine adds to a run of a tiny model, by its caller and by a worker; by BenchmarkDotNet in any case");
        Console.WriteLine("  costs         what metering by caller costs a prediction, with metering on beside off");
        Console.WriteLine("  devices       devices in one silo: enrolled, checked in, held, and back all at once; " + DeviceArguments.Usage);
        return 0;
    case [DeviceScenario.Name, .. var rest]:
        if (DeviceArguments.Read(rest) is { } devices)
        {
            return await DeviceScenario.RunAsync(devices);
        }

        await Console.Error.WriteLineAsync(DeviceArguments.Usage);
        return Usage;
    case [SessionScenario.Name, BenchmarkDotNetRun.Flag]:
        _ = BenchmarkDotNetRun.Of<SessionBenchmarks>();
        return 0;
    case [SessionScenario.Name, .. var rest]:
        SessionScenario.Run(json: rest.Contains("--json"));
        return 0;
    case [BatcherScenario.Name, .. var rest]:
        BatcherScenario.Run(json: rest.Contains("--json"));
        return 0;
    case [CostScenario.Name, .. var rest]:
        await CostScenario.RunAsync(json: rest.Contains("--json"));
        return 0;
    case [ParserScenario.Name, BenchmarkDotNetRun.Flag]:
        _ = BenchmarkDotNetRun.Of<ParserBenchmarks>();
        return 0;
    case [ParserScenario.Name, .. var rest]:
        ParserScenario.Run(json: rest.Contains("--json"));
        return 0;
    case [GrainCallScenario.Name, BenchmarkDotNetRun.Flag]:
        _ = BenchmarkDotNetRun.Of<GrainCallBenchmarks>();
        return 0;
    case [GrainCallScenario.Name, .. var rest]:
        await GrainCallScenario.RunAsync(json: rest.Contains("--json"));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no scenario '{args[0]}'.");
        return Usage;
}
