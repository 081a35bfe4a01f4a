namespace Actors.Inference.Tests;

/// <summary>Priorities, deadlines and shares, with a worker that the test holds and a clock that it moves.</summary>
public sealed class UrgencyTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_Priorities_UrgentFirst()
    {
        await using InferenceEngine engine = OneByOne();
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        Task<EngineReply>[] others = [Send(engine, model, 2, priority: 7), Send(engine, model, 3), Send(engine, model, 4, priority: 1), Send(engine, model, 5, priority: 4)];

        runner.LetAll();
        await Task.WhenAll([first, .. others]).Reach("the answers");

        runner.Runs.ShouldBe([[1], [4], [3], [5], [2]]);
    }

    [Fact]
    public async Task InferAsync_LowPriorityThatWaitedLong_GoesBeforeNewUrgentOnes()
    {
        await using InferenceEngine engine = OneByOne();
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        Task<EngineReply> low = Send(engine, model, 2, priority: 7);
        _clock.Advance(TimeSpan.FromSeconds(7));
        Task<EngineReply> urgent = Send(engine, model, 3, priority: 1);

        runner.LetAll();
        await Task.WhenAll(first, low, urgent).Reach("the answers");

        runner.Runs.ShouldBe([[1], [2], [3]]);
    }

    [Fact]
    public async Task InferAsync_Deadlines_EarliestFirst()
    {
        await using InferenceEngine engine = OneByOne();
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        Task<EngineReply>[] others = [Send(engine, model, 2, timeoutMs: 900), Send(engine, model, 3), Send(engine, model, 4, timeoutMs: 100)];

        runner.LetAll();
        await Task.WhenAll([first, .. others]).Reach("the answers");

        runner.Runs.ShouldBe([[1], [4], [2], [3]]);
    }

    [Fact]
    public async Task InferAsync_DeadlinePassedWhileWaiting_IsNotRun()
    {
        await using InferenceEngine engine = OneByOne();
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        Task<EngineReply> late = Send(engine, model, 2, timeoutMs: 5);
        _clock.Advance(TimeSpan.FromMilliseconds(6));

        runner.LetAll();
        _ = await first.Reach("the first answer");

        (await late.Reach("the late one's answer")).Outcome.ShouldBe(EngineOutcome.DeadlinePassed);
        runner.Runs.ShouldBe([[1]]);
        engine.GetStatistics(model).Fail.Count.ShouldBe(1);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    [Fact]
    public async Task InferAsync_DeadlinePasses_IsAnsweredWhileTheWorkerIsStillBusy()
    {
        FakeClock clock = new() { RingsTimers = true };
        await using InferenceEngine engine = Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 1), time: clock);
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        Task<EngineReply> patient = Send(engine, model, 2, priority: 1, timeoutMs: 60_000);
        Task<EngineReply>[] late = [.. Enumerable.Range(0, 600).Select(i => Send(engine, model, 3 + i, priority: 7, timeoutMs: 100 + (i % 50)))];

        clock.Advance(TimeSpan.FromMilliseconds(99));
        int before = late.Count(task => task.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        int after = late.Count(task => task.IsCompleted);
        int queued = engine.GetStatistics().QueuedRequests;
        bool isBusy = !first.IsCompleted;
        runner.LetAll();

        (before, after, queued, isBusy).ShouldBe((0, late.Length, 1, true));
        EngineReply[] replies = await Task.WhenAll(late).Reach("the late ones' answers");
        replies.ShouldAllBe(reply => reply.Outcome == EngineOutcome.DeadlinePassed);
        (await patient.Reach("the patient one's answer")).Outcome.ShouldBe(EngineOutcome.Done);
        _ = await first.Reach("the first answer");
        runner.Runs.ShouldBe([[1], [2]]);
        engine.GetStatistics(model).Fail.Count.ShouldBe(600);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    [Fact]
    public async Task InferAsync_ModelsOwnDeadline_CountsWhereTheRequestNamesNone()
    {
        await using InferenceEngine engine = OneByOne();
        (EngineModel model, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(
            engine, new EngineSettings { DefaultTimeout = TimeSpan.FromMilliseconds(5) });
        Task<EngineReply> late = Send(engine, model, 2);
        Task<EngineReply> patient = Send(engine, model, 3, timeoutMs: 10_000);
        _clock.Advance(TimeSpan.FromMilliseconds(6));

        runner.LetAll();
        _ = await first.Reach("the first answer");

        (await late.Reach("the late one's answer")).Outcome.ShouldBe(EngineOutcome.DeadlinePassed);
        (await patient.Reach("the patient one's answer")).Outcome.ShouldBe(EngineOutcome.Done);
    }

    [Fact]
    public async Task InferAsync_QueueTooLongForTheDeadline_IsRefusedAtOnceWithATime()
    {
        await using InferenceEngine engine = OneByOne();
        EngineModel model = _models.Model("held");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.BeforeRun = () => _clock.Advance(TimeSpan.FromMilliseconds(10));
        for (int i = 0; i < 20; i++)
        {
            (await Send(engine, model, 1).Reach("an answer to learn from")).Outcome.ShouldBe(EngineOutcome.Done);
            await runner.StartedAsync();
        }

        runner.Hold();
        Task<EngineReply> running = Send(engine, model, 1);
        await runner.StartedAsync();
        Task<EngineReply>[] waiting = [.. Enumerable.Range(2, 5).Select(value => Send(engine, model, value))];

        engine.Lateness(model, TimeSpan.FromMilliseconds(40)).ShouldBeInRange(TimeSpan.FromMilliseconds(15), TimeSpan.FromMilliseconds(120));
        engine.Lateness(model, TimeSpan.FromSeconds(5)).ShouldBe(TimeSpan.Zero);
        engine.Lateness(model, timeout: null).ShouldBe(TimeSpan.Zero);
        engine.Lateness(_models.Model("unknown"), TimeSpan.FromMilliseconds(1)).ShouldBe(TimeSpan.Zero);
        EngineReply refused = await Send(engine, model, 50, timeoutMs: 40).Reach("the refusal");
        Task<EngineReply> patient = Send(engine, model, 51, timeoutMs: 5_000);
        runner.LetAll();
        await Task.WhenAll([running, .. waiting]).Reach("the answers");

        refused.Outcome.ShouldBe(EngineOutcome.DeadlineUnmeetable);
        refused.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromMilliseconds(15), TimeSpan.FromMilliseconds(120));
        (await patient.Reach("the patient one's answer")).Outcome.ShouldBe(EngineOutcome.Done);
        runner.Runs.ShouldNotContain(run => run[0] == 50);
    }

    [Fact]
    public async Task InferAsync_TenantsByWeight_ShareTheWorker()
    {
        await using InferenceEngine engine = Engines.Create(
            _loader, options => (options.WorkerThreads, options.MaxBatchRows, options.TenantWeights["heavy"]) = (1, 1, 3), time: _clock);
        (_, FakeRunner runner, Task<EngineReply> first) = await HoldAsync(engine);
        EngineModel heavy = new("heavy/m", 1, _models.Model("a").Artifact);
        EngineModel light = new("light/m", 1, _models.Model("b").Artifact);
        List<float> order = [];
        _loader.Make = _ => new FakeRunner
        {
            BeforeBatch = batch =>
            {
                order.Add(batch[0].Inputs[0].Values<float>()[0]);
                _clock.Advance(TimeSpan.FromMilliseconds(1));
            },
        };
        await engine.LoadAsync(heavy, default);
        await engine.LoadAsync(light, default);
        Task<EngineReply>[] all = [.. Enumerable.Range(0, 40).SelectMany(_ => new[] { Send(engine, heavy, 1), Send(engine, light, 2) })];

        runner.LetAll();
        await Task.WhenAll([first, .. all]).Reach("the answers");

        order.Take(40).Count(value => value == 1).ShouldBeInRange(28, 32);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public async Task InferAsync_PriorityOutOfRange_IsInvalid(int priority)
    {
        await using InferenceEngine engine = OneByOne();

        EngineReply reply = await Send(engine, _models.Model("m"), 1, priority).Reach("the answer");

        reply.Outcome.ShouldBe(EngineOutcome.InvalidInput);
        reply.Detail.ShouldBe($"The priority is {priority}; it must be 0 to 7.");
    }

    private InferenceEngine OneByOne() =>
        Engines.Create(_loader, options => (options.WorkerThreads, options.MaxBatchRows) = (1, 1), time: _clock);

    private async Task<(EngineModel Model, FakeRunner Runner, Task<EngineReply> First)> HoldAsync(InferenceEngine engine, EngineSettings? settings = null)
    {
        EngineModel model = new("test/held", 1, _models.Model("held").Artifact, settings);
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        Task<EngineReply> first = Send(engine, model, 1, timeoutMs: 100_000);
        await runner.StartedAsync();
        return (model, runner, first);
    }

    private static Task<EngineReply> Send(InferenceEngine engine, EngineModel model, float value, int priority = 0, int? timeoutMs = null)
    {
        EngineRequest request = new(new[] { Tensors.X(value) }, null)
        {
            Priority = priority,
            Timeout = timeoutMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
        return engine.InferAsync(model, request, default).AsTask();
    }
}
