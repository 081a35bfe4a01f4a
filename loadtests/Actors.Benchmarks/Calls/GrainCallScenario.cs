using System.Globalization;
using System.Text.Json;

namespace Actors.Benchmarks.Calls;

/// <summary>What a call between grains costs: one caller, thousands of callers, and an empty async method in the same run.</summary>
internal static class GrainCallScenario
{
    public const string Name = "grain-calls";

    private const int Calls = 1_000_000;
    private const int Callers = 4_000;
    private const int Targets = 100;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task RunAsync(bool json)
    {
        await using var silo = await BenchmarkSilo.StartAsync();
        var driver = silo.Driver;

        var empty = await Measurement.TakeAsync(Calls * 10, EmptyCalls.RunAsync);
        var sequential = await Measurement.TakeAsync(Calls, count => driver.CallOneAfterTheOtherAsync(1, count));
        var sequentialValue = await Measurement.TakeAsync(Calls, count => driver.CallValueOneAfterTheOtherAsync(1, count));
        var many = await Measurement.TakeAsync(Calls, count => driver.CallManyAtOnceAsync(1, Targets, Callers, count));
        var manyToOne = await Measurement.TakeAsync(Calls, count => driver.CallManyAtOnceAsync(1, 1, Callers, count));

        Print("empty async method", empty);
        Print("call, one caller", sequential);
        Print("call returning ValueTask, one caller", sequentialValue);
        Print($"call, {Callers} callers, {Targets} grains", many);
        Print($"call, {Callers} callers, one grain", manyToOne);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    GrainCallNs = sequential,
                    GrainCallValueNs = sequentialValue,
                    GrainCallManyNs = many,
                    GrainCallManyToOneNs = manyToOne,
                    EmptyAsyncNs = empty,
                    Runtime = typeof(Grain).Assembly.GetName().Name,
                    Environment.ProcessorCount,
                    Ratios = new
                    {
                        GrainCallUs = (sequential.CpuNs - empty.CpuNs) / 1_000,
                        GrainCallManyUs = (many.CpuNs - empty.CpuNs) / 1_000,
                        GrainCallOverEmptyAsync = sequential.CpuNs / empty.CpuNs,
                    },
                },
                Json));
        }
    }

    private static void Print(string name, Measurement measurement) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-44} {measurement.ElapsedNs,8:F0} ns elapsed {measurement.CpuNs,8:F0} ns processor {measurement.Bytes,8:F0} bytes"));
}
