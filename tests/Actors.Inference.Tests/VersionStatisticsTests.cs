namespace Actors.Inference.Tests;

public sealed class VersionStatisticsTests : IDisposable
{
    private static readonly TimeSpan RunTime = TimeSpan.FromMilliseconds(3);
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly FakeClock _clock = new();

    public VersionStatisticsTests() => _loader.Make = _ => new FakeRunner { BeforeRun = () => _clock.Advance(RunTime) };

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task GetStatistics_NothingAsked_IsNone()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);

        engine.GetStatistics(_models.Model("m")).ShouldBeSameAs(VersionStatistics.None);
    }

    [Fact]
    public async Task GetStatistics_RequestsOfSeveralSizes_CountsRequestsRowsAndRuns()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        await Ask(engine, model, 1, rows: 1);
        await Ask(engine, model, 1, rows: 5);
        await Ask(engine, model, 1, rows: 5);

        VersionStatistics statistics = engine.GetStatistics(model);

        statistics.InferenceCount.ShouldBe(11);
        statistics.ExecutionCount.ShouldBe(3);
        statistics.Success.ShouldBe(new DurationStatistics(3, 9_000_000));
        statistics.Queue.ShouldBe(new DurationStatistics(3, 0));
        statistics.ComputeInfer.ShouldBe(new DurationStatistics(3, 9_000_000));
        statistics.Fail.ShouldBe(default);
        statistics.Batches.Select(batch => (batch.Rows, batch.ComputeInfer)).ShouldBe(
            [(1, new DurationStatistics(1, 3_000_000)), (5, new DurationStatistics(2, 6_000_000))]);
        statistics.LastInference.ShouldNotBeNull();
    }

    [Fact]
    public async Task GetStatistics_SharedRun_CountsItOnceAndItsTimeForEveryRequest()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        Task<EngineReply> first = Ask(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply>[] others = [Ask(engine, model, 2), Ask(engine, model, 3)];
        runner.LetAll();
        await Task.WhenAll([first, .. others]).Reach("the answers");

        VersionStatistics statistics = engine.GetStatistics(model);

        statistics.ExecutionCount.ShouldBe(2);
        statistics.Queue.ShouldBe(new DurationStatistics(3, 6_000_000), "Two waited for the first run.");
        statistics.ComputeInfer.ShouldBe(new DurationStatistics(3, 9_000_000));
        statistics.Batches[1].ComputeInfer.ShouldBe(new DurationStatistics(1, 3_000_000));
        statistics.Times.Select(bucket => bucket.Count).ShouldBe([1, 2], "One was run at once, two waited as long as it ran.");
        foreach (var (bucket, took) in statistics.Times.Zip((long[])[3_000_000, 6_000_000]))
        {
            took.ShouldBeInRange(bucket.From, bucket.Until - 1);
            ((double)bucket.Until / bucket.From).ShouldBeLessThanOrEqualTo(1.125);
        }
    }

    [Fact]
    public async Task GetStatistics_FailuresAndRefusals_CountAsFailed()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        await Ask(engine, model, FakeRunner.Poison);
        (await engine.InferAsync(model, Array.Empty<Tensor>(), null, default)).Dispose();

        engine.GetStatistics(model).Fail.ShouldBe(new DurationStatistics(2, 3_000_000));
        engine.GetStatistics(model).Success.Count.ShouldBe(0);
    }

    [Fact]
    public async Task GetStatistics_AfterUnload_IsKept()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        await Ask(engine, model, 1);

        await engine.UnloadAsync(model, default);
        engine.GetStatistics(model).ExecutionCount.ShouldBe(1);
        await Ask(engine, model, 1);

        engine.GetStatistics(model).ExecutionCount.ShouldBe(2);
    }

    private static async Task<EngineReply> Ask(InferenceEngine engine, EngineModel model, float value, int rows = 1)
    {
        using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.X(value, rows) }, null, default).AsTask().Reach("the answer");
        return reply;
    }
}
