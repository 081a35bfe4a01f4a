using System.Globalization;
using System.Text.Json;
using Actors.Benchmarks.Batching;
using Actors.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Benchmarks.Costs;

/// <summary>What metering by caller costs a prediction of a tiny model: one that its caller runs, with metering on beside off.</summary>
internal static class CostScenario
{
    public const string Name = "costs";

    private const int Features = 30;
    private const string Caller = "key:benchmark";

    public static async Task RunAsync(bool json)
    {
        Dictionary<string, double> ratios = [];
        foreach (var rows in (int[])[1, 64])
        {
            await using var off = Create(isMetered: false);
            await using var on = Create(isMetered: true);
            var model = new EngineModel("samples/tumour", 1, SampleModel.Find("tumour-logistic.onnx"));
            var asked = new EngineRequest(new Tensor[] { new("input", ElementType.Fp32, [rows, Features], new byte[rows * Features * sizeof(float)]) }, null) { Caller = Caller };
            (await off.InferAsync(model, asked, default)).Dispose();
            (await on.InferAsync(model, asked, default)).Dispose();
            var (offNs, onNs, _) = Turns.Compare(() => Ask(off, model, asked), () => Ask(on, model, asked));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,3} rows   metering off {offNs,8:F0} ns   on {onNs,8:F0} ns   ratio {onNs / offNs:F3}   {onNs - offNs:F0} ns a run"));
            ratios[string.Create(CultureInfo.InvariantCulture, $"metered_{rows}_over_not")] = Math.Round(onNs / offNs, 3);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { scenario = Name, Environment.ProcessorCount, ratios }, JsonSerializerOptions.Web));
        }
    }

    private static InferenceEngine Create(bool isMetered) =>
        new(new PathFiles(), Options.Create(new InferenceOptions { MetersUse = isMetered }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);

    /// <summary>The engine lets its caller run a lone request; one that it gives to a worker now and then is waited for.</summary>
    private static void Ask(InferenceEngine engine, EngineModel model, in EngineRequest asked)
    {
        var answering = engine.InferAsync(model, asked with { MayRunHere = true }, default);
        SpinWait wait = default;
        while (!answering.IsCompleted)
        {
            wait.SpinOnce();
        }

        answering.GetAwaiter().GetResult().Dispose();
    }
}
