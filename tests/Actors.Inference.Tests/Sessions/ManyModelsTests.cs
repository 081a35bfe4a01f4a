using System.Diagnostics;
using Actors.TestKit.Models;
using Actors.TestKit.Onnx;

namespace Actors.Inference.Tests;

/// <summary>What models cost the process: no threads of their own, and no memory once they are unloaded.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class ManyModelsTests : IDisposable
{
    private readonly FakeModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task LoadAsync_FiveHundredModels_ShareTheEnginesThreads()
    {
        const int Models = 500;
        await using InferenceEngine engine = Engines.Real();
        await AskAsync(engine, 0);
        int before = CountThreads();

        for (int i = 1; i <= Models; i++)
        {
            await AskAsync(engine, i);
        }

        engine.GetStatistics().LoadedSessions.ShouldBe(Models + 1);

        // Pool threads come and go; threads of the sessions' own would be at least one each.
        CountThreads().ShouldBeLessThan(before + (Models / 10));
        for (int i = 1; i <= Models; i++)
        {
            await AskAsync(engine, i);
        }
    }

    [Fact]
    public async Task UnloadAsync_AgainAndAgain_GivesMemoryBack()
    {
        const int WarmUp = 10;
        const int Cycles = 60;
        byte[] file = new MlpModel("perceptron", seed: 1, 512, 1024, 1024, 10).Create();
        EngineModel model = _models.Model("perceptron", file);
        await using InferenceEngine engine = Engines.Real();
        long resident = 0;
        for (int cycle = 0; cycle < Cycles; cycle++)
        {
            (await engine.LoadAsync(model, default)).Detail.ShouldBeNull();
            await engine.UnloadAsync(model, default);
            resident = cycle == WarmUp ? Resident() : resident;
        }

        // A session that stays holds its weights at least: fifty of them would be six times this.
        (Resident() - resident).ShouldBeLessThan((Cycles - WarmUp) * (long)file.Length / 6);
    }

    private static int CountThreads()
    {
        using Process process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static long Resident()
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private async Task AskAsync(InferenceEngine engine, int number)
    {
        EngineModel model = new($"test/{number}", 1, _models.File($"m{number}", OnnxModels.Scale(number, width: 1)));
        using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.Of("x", [2f], 1, 1) }, null, default);
        reply.Outputs[0].Values<float>().ShouldBe([2f * number]);
    }
}
