namespace Actors.Inference.Tests;

/// <summary>Requests that their callers' threads run.</summary>
public sealed class CallerRunTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_MayRunHere_RunsOnTheCallersThreadAndIsDoneAtOnce()
    {
        await using InferenceEngine engine = Engines.Create(_loader);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);
        int thread = 0;
        runner.BeforeRun = () => thread = Environment.CurrentManagedThreadId;
        int caller = Environment.CurrentManagedThreadId;

        ValueTask<EngineReply> pending = Send(engine, model, 3);

        pending.IsCompletedSuccessfully.ShouldBeTrue();
        thread.ShouldBe(caller);
        using EngineReply reply = await pending;
        reply.Outputs[0].Values<float>().ShouldBe([6, 0]);
        reply.Facts.Reason.ShouldBe(DispatchReason.Caller);
        engine.GetStatistics().BusyWorkers.ShouldBe(0);
    }

    [Fact]
    public async Task InferAsync_MayNot_RunsOnAWorker()
    {
        await using InferenceEngine engine = Engines.Create(_loader);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);
        string? thread = null;
        runner.BeforeRun = () => thread = Thread.CurrentThread.Name;

        using EngineReply reply = await engine.InferAsync(model, new[] { Tensors.X(3) }, null, default).AsTask().Reach("the answer");

        thread.ShouldNotBeNull().ShouldStartWith("inference-");
        reply.Facts.Reason.ShouldBe(DispatchReason.Idle);
    }

    [Fact]
    public async Task InferAsync_ModelFailsHere_IsAnsweredAndTheSlotComesBack()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1);
        (EngineModel model, _) = await LoadAsync(engine);

        (await Send(engine, model, FakeRunner.Poison)).Outcome.ShouldBe(EngineOutcome.ModelFailed);

        ValueTask<EngineReply> next = Send(engine, model, 1);
        next.IsCompletedSuccessfully.ShouldBeTrue();
        (await next).Outcome.ShouldBe(EngineOutcome.Done);
    }

    [Fact]
    public async Task InferAsync_EverySlotTaken_WaitsAndIsRunByAWorkerAfterwards()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);
        runner.Hold();
        Task<EngineReply> here = Task.Run(() => Send(engine, model, 1).AsTask());
        await runner.StartedAsync();

        Task<EngineReply> queued = Send(engine, model, 2).AsTask();
        Task<EngineReply> behind = Send(engine, model, 3).AsTask();
        engine.GetStatistics().QueuedRequests.ShouldBe(2, "A slot is a permit, whoever runs.");
        runner.LetAll();

        (await here.Reach("the answer of the caller that ran")).Facts.Reason.ShouldBe(DispatchReason.Caller);
        (await queued.Reach("the worker that the caller wakes")).Facts.Reason.ShouldBe(DispatchReason.Idle);
        (await behind.Reach("the second queued one")).Facts.BatchRequests.ShouldBe(2);
    }

    [Fact]
    public async Task InferAsync_CancelledToken_IsNotRun()
    {
        await using InferenceEngine engine = Engines.Create(_loader);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await engine.InferAsync(model, Request(1), new CancellationToken(true)));

        runner.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task DisposeAsync_WhileACallerRuns_WaitsForIt()
    {
        InferenceEngine engine = Engines.Create(_loader);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);
        runner.Hold();
        Task<EngineReply> here = Task.Run(() => Send(engine, model, 1).AsTask());
        await runner.StartedAsync();

        Task disposing = engine.DisposeAsync().AsTask();
        disposing.IsCompleted.ShouldBeFalse();
        runner.LetAll();

        (await here.Reach("the answer")).Outcome.ShouldBe(EngineOutcome.Done);
        await disposing.Reach("the engine's end");
        runner.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task InferAsync_CallersAndWorkersMixed_AnswersEachOnceWithItsOwnRows()
    {
        const int Callers = 8;
        await using InferenceEngine engine = Engines.Create(_loader);
        (EngineModel model, FakeRunner runner) = await LoadAsync(engine);
        int running = 0;
        int most = 0;
        runner.BeforeRun = () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Thread.SpinWait(50);
            Interlocked.Decrement(ref running);
        };

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                float value = (caller * 2_000) + i;
                EngineRequest request = Request(value) with { MayRunHere = i % 3 != 0 };
                using EngineReply reply = await engine.InferAsync(model, request, default);
                reply.Outputs[0].Values<float>()[0].ShouldBe(2 * value);
            }
        }))).Reach("every answer");

        most.ShouldBeLessThanOrEqualTo(2, "Runs at once are bounded by the slots.");
        engine.GetStatistics().QueuedRequests.ShouldBe(0);
        await Task.Run(() => Within.Until(() => engine.GetStatistics().BusyWorkers == 0, "every slot given back"));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); value > seen;)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private async Task<(EngineModel Model, FakeRunner Runner)> LoadAsync(InferenceEngine engine)
    {
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        return (model, _loader.Runners[model.Artifact]);
    }

    private static ValueTask<EngineReply> Send(InferenceEngine engine, EngineModel model, float value) =>
        engine.InferAsync(model, Request(value), default);

    private static EngineRequest Request(float value) => new(new[] { Tensors.X(value) }, null) { MayRunHere = true };
}
