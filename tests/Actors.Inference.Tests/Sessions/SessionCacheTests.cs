namespace Actors.Inference.Tests;

/// <summary>Loading, sharing and unloading of versions, through the engine.</summary>
public sealed class SessionCacheTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly TestFiles _files = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_ManyFirstRequests_LoadOnce()
    {
        using ManualResetEventSlim gate = new();
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        await using InferenceEngine engine = Engine();
        EngineModel model = _models.Model("m");

        Task<EngineReply>[] requests = [.. Enumerable.Range(0, 50).Select(value => Send(engine, model, value))];
        Array.TrueForAll(requests, request => !request.IsCompleted).ShouldBeTrue();
        gate.Set();
        EngineReply[] replies = await Task.WhenAll(requests).Reach("the answers after the load");

        _loader.Loads.ShouldBe(1);
        _files.Opened.ShouldBe(1);
        _files.Released.ShouldBe(1);
        replies.Select(reply => reply.Outputs[0].Values<float>()[0]).ShouldBe(Enumerable.Range(0, 50).Select(value => 2f * value));
    }

    [Fact]
    public async Task InferAsync_AnotherModelLoads_IsNotHeldUp()
    {
        using ManualResetEventSlim gate = new();
        await using InferenceEngine engine = Engine(options => options.WorkerThreads = 1);
        EngineModel served = _models.Model("served");
        _ = await engine.LoadAsync(served, default);
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        ValueTask<LoadOutcome> loading = engine.LoadAsync(_models.Model("slow"), default);

        EngineReply reply = await Send(engine, served, 1).Reach("the answer while another model loads");
        gate.Set();

        reply.Outcome.ShouldBe(EngineOutcome.Done);
        (await loading).Loaded.ShouldBeTrue();
    }

    [Fact]
    public async Task InferAsync_NoSuchArtifact_IsUnavailable()
    {
        _files.Resolve = _ => Task.FromResult<string?>(null);
        await using InferenceEngine engine = Engine();

        EngineReply reply = await Send(engine, _models.Model("m"), 1);

        reply.Outcome.ShouldBe(EngineOutcome.Unavailable);
        reply.Detail.ShouldBe("The model's file is not in the artifact store.");
    }

    [Fact]
    public async Task InferAsync_LoadFails_SaysWhyAndTriesAgainAfterTheDelay()
    {
        FakeClock clock = new();
        _loader.BeforeLoad = _ => throw new ModelLoadException("broken");
        await using InferenceEngine engine = Engine(time: clock);
        EngineModel model = _models.Model("m");

        EngineReply first = await Send(engine, model, 1);
        EngineReply second = await Send(engine, model, 1);
        int loadsWithinDelay = _loader.Loads;
        _loader.BeforeLoad = null;
        clock.Advance(TimeSpan.FromSeconds(1));
        EngineReply third = await Send(engine, model, 1);

        (first.Outcome, first.Detail).ShouldBe((EngineOutcome.Unavailable, "broken"));
        (second.Outcome, second.Detail).ShouldBe((EngineOutcome.Unavailable, "broken"));
        loadsWithinDelay.ShouldBe(1);
        third.Outcome.ShouldBe(EngineOutcome.Done);
        _files.Released.ShouldBe(_files.Opened);
    }

    [Fact]
    public async Task LoadAsync_FileSourceThrows_IsAnOutcome()
    {
        _files.Resolve = _ => throw new IOException("disk gone");
        await using InferenceEngine engine = Engine();

        (await engine.LoadAsync(_models.Model("m"), default)).ShouldBe(new LoadOutcome(false, "disk gone"));
    }

    [Fact]
    public async Task LoadAsync_CallerStopsWaiting_TheLoadGoesOn()
    {
        using ManualResetEventSlim gate = new();
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        await using InferenceEngine engine = Engine();
        EngineModel model = _models.Model("m");
        using CancellationTokenSource cancellation = new();
        Task<LoadOutcome> impatient = engine.LoadAsync(model, cancellation.Token).AsTask();
        Task<LoadOutcome> patient = engine.LoadAsync(model, default).AsTask();

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        gate.Set();

        (await patient.Reach("the load")).Loaded.ShouldBeTrue();
        _loader.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task InferAsync_DeadlinePassesDuringTheLoad_IsAnsweredThenAndTheLoadGoesOn()
    {
        using ManualResetEventSlim gate = new();
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        FakeClock clock = new() { RingsTimers = true };
        await using InferenceEngine engine = Engine(time: clock);
        EngineModel model = _models.Model("m");
        EngineRequest request = new(new[] { Tensors.X(1) }, null);
        Task<EngineReply> late = engine.InferAsync(model, request with { Timeout = TimeSpan.FromSeconds(1) }, default).AsTask();
        Task<EngineReply> patient = engine.InferAsync(model, request, default).AsTask();

        clock.Advance(TimeSpan.FromSeconds(2));
        EngineReply refused = await late.Reach("the late one's answer, while the load is held");
        gate.Set();

        refused.Outcome.ShouldBe(EngineOutcome.DeadlinePassed);
        (await patient.Reach("the patient one's answer")).Outcome.ShouldBe(EngineOutcome.Done);
        engine.GetStatistics(model).Fail.Count.ShouldBe(1);
        _loader.Loads.ShouldBe(1);
    }

    [Fact]
    public async Task InferAsync_BudgetFull_UnloadsTheLeastRecentlyUsed()
    {
        FakeClock clock = new();
        await using InferenceEngine engine = Engine(Budget(2), clock);
        EngineModel[] models = [.. Enumerable.Range(0, 3).Select(i => _models.Model("m" + i, bytes: 500_000))];
        foreach (EngineModel model in new[] { models[0], models[1], models[0], models[2] })
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            (await Send(engine, model, 1)).Outcome.ShouldBe(EngineOutcome.Done);
        }

        await Within.Until(() => _loader.Runners[models[1].Artifact].IsDisposed, "the least recently used session's end");
        _loader.Runners[models[0].Artifact].IsDisposed.ShouldBeFalse();
        engine.GetStatistics().LoadedSessions.ShouldBe(2);
        engine.GetStatistics().SessionBytes.ShouldBe(2_000_000);
        (await Send(engine, models[1], 1)).Outcome.ShouldBe(EngineOutcome.Done);
    }

    [Fact]
    public async Task InferAsync_BudgetFullOfSessionsInUse_UnloadsNoneUntilOneRests()
    {
        await using InferenceEngine engine = Engine(Budget(1));
        EngineModel busy = _models.Model("busy", bytes: 500_000);
        EngineModel other = _models.Model("other", bytes: 500_000);
        _ = await engine.LoadAsync(busy, default);
        FakeRunner runner = _loader.Runners[busy.Artifact];
        runner.Hold();
        Task<EngineReply> running = Send(engine, busy, 1);
        await runner.StartedAsync();

        (await Send(engine, other, 1)).Outcome.ShouldBe(EngineOutcome.Done);
        runner.IsDisposed.ShouldBeFalse();
        runner.LetAll();
        (await running.Reach("the held run")).Outcome.ShouldBe(EngineOutcome.Done);

        await Within.Until(() => engine.GetStatistics().LoadedSessions <= 1, "the trim after the run");
    }

    [Fact]
    public async Task LoadAsync_LargerThanTheBudget_SaysSo()
    {
        await using InferenceEngine engine = Engine(Budget(1));

        LoadOutcome outcome = await engine.LoadAsync(_models.Model("m", bytes: 600_000), default);

        outcome.ShouldBe(new LoadOutcome(false, "The model takes about 1200000 bytes of memory; the budget for all sessions is 1048576."));
        _loader.Loads.ShouldBe(0);
    }

    [Fact]
    public async Task UnloadAsync_InUse_WaitsForTheRun()
    {
        await using InferenceEngine engine = Engine();
        EngineModel model = _models.Model("m");
        _ = await engine.LoadAsync(model, default);
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        Task<EngineReply> running = Send(engine, model, 1);
        await runner.StartedAsync();

        Task unloading = engine.UnloadAsync(model, default);
        unloading.IsCompleted.ShouldBeFalse();
        runner.IsDisposed.ShouldBeFalse();
        runner.LetAll();
        await unloading.Reach("the unload");

        (await running).Outcome.ShouldBe(EngineOutcome.Done);
        runner.IsDisposed.ShouldBeTrue();
        engine.GetStatistics().SessionBytes.ShouldBe(0);
        (await Send(engine, model, 2)).Outcome.ShouldBe(EngineOutcome.Done);
        _loader.Loads.ShouldBe(2);
    }

    [Fact]
    public async Task Look_ThroughALoadAndAnUnload_SaysWhereTheVersionStands()
    {
        using ManualResetEventSlim gate = new();
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        await using InferenceEngine engine = Engine();
        EngineModel model = _models.Model("m");
        engine.Look(model).ShouldBe(default);

        ValueTask<LoadOutcome> loading = engine.LoadAsync(model, default);
        engine.Look(model).State.ShouldBe(LoadState.Loading);
        gate.Set();
        (await loading).Loaded.ShouldBeTrue();
        engine.Look(model).State.ShouldBe(LoadState.Loaded);
        engine.Look(model).Bytes.ShouldBePositive();

        await engine.UnloadAsync(model, default).Reach("the unload");
        engine.Look(model).ShouldBe(default);
    }

    [Fact]
    public async Task Look_AfterAFailedLoad_SaysWhy()
    {
        _files.Resolve = _ => Task.FromResult<string?>(null);
        await using InferenceEngine engine = Engine();
        _ = await engine.LoadAsync(_models.Model("m"), default);

        engine.Look(_models.Model("m")).ShouldBe(new VersionResidence(LoadState.Failed, 0, "The model's file is not in the artifact store."));
    }

    [Fact]
    public async Task UnloadAsync_NotLoaded_DoesNothing()
    {
        await using InferenceEngine engine = Engine();

        await engine.UnloadAsync(_models.Model("m"), default).Reach("the unload of nothing");
    }

    [Fact]
    public async Task InferAsync_LoadsAndUnloadsUnderLoad_NoRequestFails()
    {
        await using InferenceEngine engine = Engine(Budget(2));
        EngineModel[] models = [.. Enumerable.Range(0, 4).Select(i => _models.Model("m" + i, bytes: 500_000))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            for (int i = 0; i < 200; i++)
            {
                using EngineReply reply = await engine.InferAsync(models[random.Next(4)], new[] { Tensors.X(i) }, null, default);
                reply.Outcome.ShouldBe(EngineOutcome.Done, reply.Detail);
                reply.Outputs[0].Values<float>()[0].ShouldBe(2 * i);
            }
        }))).Reach("all answers");

        await Within.Until(() => engine.GetStatistics().SessionBytes <= 2_100_000, "the return under the budget");
    }

    [Fact]
    public async Task DisposeAsync_WhileLoading_AnswersTheWaiting()
    {
        using ManualResetEventSlim gate = new();
        _loader.BeforeLoad = _ => gate.Wait(Within.Patience).ShouldBeTrue("Nobody let the load go on.");
        InferenceEngine engine = Engine();
        Task<EngineReply> waiting = Send(engine, _models.Model("m"), 1);

        Task disposing = engine.DisposeAsync().AsTask();
        gate.Set();
        await disposing.Reach("the engine's end");

        (await waiting.Reach("the waiting request's answer")).Outcome.ShouldBe(EngineOutcome.Unavailable);
        _loader.Runners.Values.ShouldAllBe(runner => runner.IsDisposed);
    }

    private static Action<InferenceOptions> Budget(int sessions) => options =>
    {
        options.SessionOverheadBytes = 0;
        options.SessionBytesBudget = sessions << 20;
    };

    private InferenceEngine Engine(Action<InferenceOptions>? configure = null, TimeProvider? time = null) =>
        Engines.Create(_loader, configure, _files, time);

    private static Task<EngineReply> Send(InferenceEngine engine, EngineModel model, float value) =>
        engine.InferAsync(model, new[] { Tensors.X(value) }, null, default).AsTask();
}
