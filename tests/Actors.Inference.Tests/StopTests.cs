using Actors.TestKit.Onnx;

namespace Actors.Inference.Tests;

public sealed class StopTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task DisposeAsync_WithARunThatNeverEnds_TerminatesIt()
    {
        const int Width = 128;
        await File.WriteAllBytesAsync(_file, OnnxModels.Slow(rounds: 1L << 50, Width));
        InferenceEngine engine = Engines.Real(options =>
        {
            options.WorkerThreads = 1;
            options.StopTimeout = TimeSpan.FromMilliseconds(50);
        });
        Tensor[] inputs = [new("x", ElementType.Fp32, [1, Width], new byte[Width * sizeof(float)])];
        EngineModel model = new("tests/endless", 1, _file);
        Task<EngineReply> running = engine.InferAsync(model, inputs, null, default).AsTask();
        await Within.Until(() => engine.GetStatistics().BusyWorkers == 1, "the run starts");
        Task<EngineReply> queued = engine.InferAsync(model, inputs, null, default).AsTask();

        await engine.DisposeAsync().AsTask().Reach("the engine stops although a run never ends");

        (await running.Reach("the run is answered")).Outcome.ShouldBe(EngineOutcome.ModelFailed);
        (await queued.Reach("what queued behind it is answered")).Outcome.ShouldBe(EngineOutcome.ModelFailed);
    }
}
