namespace Actors.Inference.Tests;

/// <summary>How requests wait, join, are cancelled and refused, with a model whose runs the test holds.</summary>
public sealed class QueueingTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();

    /// <summary>It stands still, so that nothing is learned of how long runs take.</summary>
    private readonly FakeClock _clock = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_IdleEngine_RunsTheRequestAlone()
    {
        await using InferenceEngine engine = Engines.Create(_loader);

        using EngineReply reply = await engine.InferAsync(_models.Model("m"), new[] { Tensors.X(3, 2) }, null, default);

        reply.Outcome.ShouldBe(EngineOutcome.Done);
        reply.Outputs[0].Name.ShouldBe("y");
        reply.Outputs[0].Shape.ShouldBe([2, 2]);
        reply.Outputs[0].Values<float>().ShouldBe([6, 0, 6, 0]);
        reply.Facts.Rows.ShouldBe(2);
        reply.Facts.BatchRows.ShouldBe(2);
        reply.Facts.BatchRequests.ShouldBe(1);
    }

    [Fact]
    public async Task InferAsync_WorkersBusy_JoinsWhatQueuedInOrder()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> first = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply>[] others = [Send(engine, model, 2), Send(engine, model, 3, rows: 2), Send(engine, model, 4)];

        runner.LetAll();
        EngineReply[] replies = await Task.WhenAll([first, .. others]).Reach("all four answers");

        runner.Runs.ShouldBe([[1], [2, 3, 4]]);
        replies.Select(reply => reply.Outputs[0].Values<float>()[0]).ShouldBe([2, 4, 6, 8]);
        replies[2].Outputs[0].Shape.ShouldBe([2, 2]);
        replies[2].Outputs[0].Values<float>().ShouldBe([6, 0, 6, 0]);
        replies[2].Facts.BatchRows.ShouldBe(4);
        replies[2].Facts.BatchRequests.ShouldBe(3);
    }

    [Fact]
    public async Task InferAsync_MoreThanABatch_RunsUpToTheMaximum()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 3), time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> first = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply>[] others = [Send(engine, model, 2, 2), Send(engine, model, 3, 2), Send(engine, model, 4), Send(engine, model, 5, 9)];

        runner.LetAll();
        await Task.WhenAll([first, .. others]).Reach("all answers");

        runner.Runs.ShouldBe([[1], [2, 4], [3], [5], [5], [5]]);
    }

    [Fact]
    public async Task InferAsync_NoBatchAxis_RunsRequestByRequest()
    {
        _loader.Make = _ => new FakeRunner
        {
            Signature = new ModelSignature(
                [new TensorSignature("x", ElementType.Fp32, [1, 2], ["", ""])], [new TensorSignature("y", ElementType.Fp32, [1, 2], ["", ""])]),
        };
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply>[] all = [.. Enumerable.Range(1, 5).Select(value => Send(engine, model, value))];

        runner.LetAll();
        await Task.WhenAll(all).Reach("all answers");

        runner.Runs.ShouldAllBe(run => run.Length == 1);
        runner.Runs.Count.ShouldBe(5);
    }

    [Fact]
    public async Task InferAsync_OneFailsInABatch_TheOthersAreAnswered()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> first = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply>[] others = [Send(engine, model, 2), Send(engine, model, FakeRunner.Poison), Send(engine, model, 4)];

        runner.LetAll();
        _ = await first.Reach("the first answer");
        EngineReply[] replies = await Task.WhenAll(others).Reach("the answers of the failed batch");

        replies.Select(reply => reply.Outcome).ShouldBe([EngineOutcome.Done, EngineOutcome.ModelFailed, EngineOutcome.Done]);
        replies[1].Detail.ShouldBe("poisoned");
        replies[1].Outputs.ShouldBeEmpty();
        replies[2].Outputs[0].Values<float>()[0].ShouldBe(8);
    }

    [Fact]
    public async Task InferAsync_CancelledWhileQueued_EndsAtOnceAndIsNeverRun()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> first = Send(engine, model, 1);
        await runner.StartedAsync();
        using CancellationTokenSource cancellation = new();
        Task<EngineReply> second = Send(engine, model, 2, 1, cancellation.Token);
        Task<EngineReply> third = Send(engine, model, 3);

        await cancellation.CancelAsync();
        OperationCanceledException thrown = await Should.ThrowAsync<OperationCanceledException>(() => second.Reach("the cancelled request's end"));
        engine.GetStatistics().QueuedRequests.ShouldBe(1);
        runner.LetAll();
        await Task.WhenAll(first, third).Reach("the other answers");

        thrown.CancellationToken.ShouldBe(cancellation.Token);
        runner.Runs.ShouldBe([[1], [3]]);
    }

    [Fact]
    public async Task InferAsync_CancelledWhileRunning_IsAnsweredAfterTheRun()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        using CancellationTokenSource cancellation = new();
        Task<EngineReply> request = Send(engine, model, 1, 1, cancellation.Token);
        await runner.StartedAsync();

        await cancellation.CancelAsync();
        request.IsCompleted.ShouldBeFalse("The engine still reads its inputs.");
        runner.LetAll();

        (await request.Reach("the answer")).Outcome.ShouldBe(EngineOutcome.Done);
    }

    [Fact]
    public async Task InferAsync_CancelledBefore_IsNotQueued()
    {
        await using InferenceEngine engine = Engines.Create(_loader);
        EngineModel model = _models.Model("m");

        await Should.ThrowAsync<OperationCanceledException>(() => Send(engine, model, 1, 1, new CancellationToken(true)));

        _loader.Loads.ShouldBe(0);
    }

    [Fact]
    public async Task InferAsync_QueueFull_IsRefusedAndTheQueuedOnesAreAnswered()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxQueuedRows) = (1, 4), time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> running = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply> queued = Send(engine, model, 2, rows: 3);

        EngineReply refused = await Send(engine, model, 3, rows: 2);
        Task<EngineReply> fits = Send(engine, model, 4);
        engine.GetStatistics().QueuedRows.ShouldBe(4);
        runner.LetAll();

        refused.Outcome.ShouldBe(EngineOutcome.Overloaded);
        (await Task.WhenAll(running, queued, fits).Reach("the answers")).ShouldAllBe(reply => reply.Outcome == EngineOutcome.Done);
        engine.GetStatistics().QueuedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task InferAsync_BytesOfAllModelsFull_IsRefused()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxQueuedBytes) = (1, 1024), time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> running = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply> queued = Send(engine, model, 2, rows: 128);

        EngineReply refused = await engine.InferAsync(_models.Model("other"), new[] { Tensors.X(1) }, null, default);
        runner.LetAll();
        await Task.WhenAll(running, queued).Reach("the answers");

        refused.Outcome.ShouldBe(EngineOutcome.Overloaded);
    }

    [Fact]
    public async Task InferAsync_LargerThanTheQueue_IsInvalid()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.MaxQueuedRows = 4, time: _clock);

        EngineReply reply = await Send(engine, _models.Model("m"), 1, rows: 5);

        reply.Outcome.ShouldBe(EngineOutcome.InvalidInput);
        reply.Detail.ShouldBe("The request has 5 rows; at most 4 are taken at once.");
    }

    [Fact]
    public async Task InferAsync_OneModelFloods_AnotherIsServedAfterOneBatch()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 1));
        EngineModel quiet = _models.Model("quiet");
        (await engine.LoadAsync(quiet, default)).Loaded.ShouldBeTrue();
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply>[] flood = [.. Enumerable.Range(1, 200).Select(value => Send(engine, model, value))];
        await runner.StartedAsync();

        Task<EngineReply> other = Send(engine, quiet, 1);
        runner.Let();
        _ = await other.Reach("the quiet model's answer");
        int before = runner.Runs.Count;
        runner.LetAll();
        await Task.WhenAll(flood).Reach("the flood's answers");

        before.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task DisposeAsync_WithQueuedRequests_AnswersThemAndRefusesNewOnes()
    {
        InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);
        Task<EngineReply> running = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply> queued = Send(engine, model, 2);

        Task disposing = engine.DisposeAsync().AsTask();
        EngineReply refused = await Send(engine, model, 3);
        disposing.IsCompleted.ShouldBeFalse();
        runner.LetAll();
        EngineReply[] answers = await Task.WhenAll(running, queued).Reach("the accepted requests' answers");
        await disposing.Reach("the engine's end");

        refused.Outcome.ShouldBe(EngineOutcome.Unavailable);
        answers.ShouldAllBe(reply => reply.Outcome == EngineOutcome.Done);
        runner.IsDisposed.ShouldBeTrue();
        (await Send(engine, model, 4)).Outcome.ShouldBe(EngineOutcome.Unavailable);
    }

    [Fact]
    public async Task InferAsync_TwoWorkers_RunTwoBatchesAtOnce()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 2, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);

        Task<EngineReply> first = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply> second = Send(engine, model, 2);
        await runner.StartedAsync();
        engine.GetStatistics().BusyWorkers.ShouldBe(2);
        runner.LetAll();

        await Task.WhenAll(first, second).Reach("both answers");
        runner.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task InferAsync_RandomCancels_LosesAndSwapsNothing()
    {
        const int Callers = 8;
        const int PerCaller = 500;
        await using InferenceEngine engine = Engines.Create(_loader);
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        int cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            for (int i = 0; i < PerCaller; i++)
            {
                float value = (caller * PerCaller) + i;
                using CancellationTokenSource cancellation = new();
                ValueTask<EngineReply> pending = engine.InferAsync(model, new[] { Tensors.X(value, random.Next(1, 4)) }, null, cancellation.Token);
                Task cancelling = random.Next(3) == 0 ? Task.Run(cancellation.Cancel) : Task.CompletedTask;
                try
                {
                    using EngineReply reply = await pending;
                    reply.Outputs[0].Values<float>()[0].ShouldBe(2 * value);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }

                await cancelling;
            }
        }))).Reach("every request's end");

        EngineStatistics after = engine.GetStatistics();
        after.QueuedRequests.ShouldBe(0);
        after.QueuedRows.ShouldBe(0);
        after.QueuedBytes.ShouldBe(0);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    private async Task<(EngineModel Model, FakeRunner Runner)> HoldAsync(InferenceEngine engine)
    {
        EngineModel model = _models.Model("held");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        return (model, runner);
    }

    private static Task<EngineReply> Send(InferenceEngine engine, EngineModel model, float value, int rows = 1, CancellationToken cancellation = default) =>
        engine.InferAsync(model, new[] { Tensors.X(value, rows) }, null, cancellation).AsTask();
}
