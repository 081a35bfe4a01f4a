namespace Actors.Inference.Tests;

/// <summary>Requests of more rows than a batch may have, and batches that are filled up.</summary>
public sealed class SplitTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();

    /// <summary>It stands still, so that nothing is learned of how long runs take.</summary>
    private readonly FakeClock _clock = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_MoreRowsThanABatch_RunsInPiecesAndAnswersAsOne()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.MaxBatchRows = 8, time: _clock);
        EngineModel model = _models.Model("m");

        using EngineReply reply = await engine.InferAsync(model, new[] { Counting(100) }, null, default).AsTask().Reach("the answer");

        reply.Outcome.ShouldBe(EngineOutcome.Done);
        reply.Outputs[0].Shape.ShouldBe([100, 2]);
        reply.Outputs[0].Values<float>().ShouldBe(Counting(100).Values<float>().Select(value => 2 * value));
        reply.Facts.Rows.ShouldBe(100);
        _loader.Runners[model.Artifact].Runs.Count.ShouldBe(13);
        VersionStatistics statistics = engine.GetStatistics(model);
        (statistics.Success.Count, statistics.InferenceCount, statistics.ExecutionCount).ShouldBe((1, 100, 13));
    }

    [Fact]
    public async Task InferAsync_SettingsAllowFewerRows_RunsPiecesOfThose()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = Model(new EngineSettings { MaxBatchRows = 4 });

        using EngineReply reply = await engine.InferAsync(model, new[] { Counting(10) }, null, default).AsTask().Reach("the answer");

        reply.Facts.BatchRows.ShouldBe(4);
        _loader.Runners[model.Artifact].Runs.Count.ShouldBe(3);
    }

    [Fact]
    public async Task InferAsync_APieceFails_FailsTheRequestOnceAndRunsNoMoreOfIt()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 4), time: _clock);
        EngineModel model = _models.Model("m");
        float[] values = [1, 1, 1, 1, 1, 1, 1, 1, FakeRunner.Poison, 1, 1, 1, 1, 1, 1, 1];
        Tensor input = Tensors.Of("x", [.. values.SelectMany(value => new[] { value, 0f })], 16, 2);

        EngineReply reply = await engine.InferAsync(model, new[] { input }, null, default).AsTask().Reach("the answer");

        reply.Outcome.ShouldBe(EngineOutcome.ModelFailed);
        reply.Detail.ShouldBe("poisoned");
        _loader.Runners[model.Artifact].Runs.Count.ShouldBe(3);
        engine.GetStatistics(model).Fail.Count.ShouldBe(1);
        engine.GetStatistics().QueuedRequests.ShouldBe(0);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    [Fact]
    public async Task InferAsync_CancelledBetweenPieces_EndsAfterTheOneThatRuns()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 4), time: _clock);
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        using CancellationTokenSource cancellation = new();
        Task<EngineReply> request = engine.InferAsync(model, new[] { Counting(40) }, null, cancellation.Token).AsTask();
        await runner.StartedAsync();

        await cancellation.CancelAsync();
        request.IsCompleted.ShouldBeFalse("A piece is run, which reads the inputs.");
        engine.GetStatistics().QueuedRows.ShouldBe(0);
        runner.LetAll();

        await Should.ThrowAsync<OperationCanceledException>(() => request.Reach("the cancelled request's end"));
        runner.Runs.Count.ShouldBe(1);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    [Fact]
    public async Task InferAsync_AllowedSizes_FillsUpWithTheLastRowAndCutsItOff()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = Model(new EngineSettings { AllowedBatchRows = [4, 8] });
        int rows = 0;
        _loader.Make = _ => new FakeRunner { BeforeBatch = batch => rows = batch.Rows };

        using EngineReply three = await engine.InferAsync(model, new[] { Counting(3) }, null, default).AsTask().Reach("the answer");
        int first = rows;
        using EngineReply five = await engine.InferAsync(model, new[] { Counting(5) }, null, default).AsTask().Reach("the answer");

        (first, rows).ShouldBe((4, 8));
        three.Outputs[0].Values<float>().ShouldBe(Counting(3).Values<float>().Select(value => 2 * value));
        three.Facts.BatchRows.ShouldBe(3);
        five.Outputs[0].Shape.ShouldBe([5, 2]);
    }

    [Fact]
    public async Task InferAsync_MoreThanTheLargestAllowedSize_RunsInPieces()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = Model(new EngineSettings { AllowedBatchRows = [4, 8] });

        using EngineReply reply = await engine.InferAsync(model, new[] { Counting(19) }, null, default).AsTask().Reach("the answer");

        reply.Outputs[0].Values<float>().ShouldBe(Counting(19).Values<float>().Select(value => 2 * value));
        _loader.Runners[model.Artifact].Runs.Count.ShouldBe(3);
    }

    private EngineModel Model(EngineSettings settings) => new("test/m", 1, _models.Model("m").Artifact, settings);

    private static Tensor Counting(int rows) => Tensors.Of("x", [.. Enumerable.Range(0, rows * 2).Select(value => (float)value)], rows, 2);
}
