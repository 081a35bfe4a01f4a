namespace Actors.Inference.Tests;

/// <summary>What callers used of versions.</summary>
public sealed class MeteredUseTests : IDisposable
{
    private const int RunNanoseconds = 3_000_100;
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly FakeClock _clock = new();

    public MeteredUseTests() => _loader.Make = _ => new FakeRunner { BeforeRun = () => _clock.Advance(TimeSpan.FromTicks(RunNanoseconds / 100)) };

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task TakeUse_RequestsOfSeveralCallers_AreApartAndTakenOnce()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        await Ask(engine, model, 1, 2, "key:a");
        await Ask(engine, model, 1, 1, null);
        await Ask(engine, model, 1, 3, "key:a");

        MeteredVersion use = engine.TakeUse().ShouldHaveSingleItem();

        use.Model.ShouldBe(model);
        use.Uses.Select(one => (one.Caller, one.Nanoseconds, one.Rows)).ShouldBe([(null, RunNanoseconds, 1), ("key:a", 2 * RunNanoseconds, 5)]);
        use.Uses[1].InputBytes.ShouldBe(5 * 2 * sizeof(float));
        use.Uses[1].OutputBytes.ShouldBeGreaterThan(0);
        engine.TakeUse().ShouldBeEmpty();
    }

    [Fact]
    public async Task TakeUse_SharedRun_SplitsItsTimeByRowsAndLosesNothing()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        Task first = Ask(engine, model, 1, 1, "key:first");
        await runner.StartedAsync();
        Task[] others = [Ask(engine, model, 2, 1, "key:a"), Ask(engine, model, 3, 4, "key:b"), Ask(engine, model, 4, 2, "key:a")];
        runner.LetAll();
        await Task.WhenAll([first, .. others]).Reach("the answers");

        Dictionary<string, MeteredUse> uses = engine.TakeUse().Single().Uses.Where(use => use.Caller is not null).ToDictionary(use => use.Caller!);

        uses["key:first"].Nanoseconds.ShouldBe(RunNanoseconds);
        (uses["key:a"].Nanoseconds + uses["key:b"].Nanoseconds).ShouldBe(RunNanoseconds, "The parts are the run.");
        (uses["key:a"].Rows, uses["key:b"].Rows).ShouldBe((3, 4));
        Math.Abs(uses["key:b"].Nanoseconds - (RunNanoseconds * 4 / 7)).ShouldBeLessThan(200, "Ticks of the clock are 100 ns.");
    }

    [Fact]
    public async Task TakeUse_FailedRun_CostsItsTimeAndHasNoRows()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        await Ask(engine, model, FakeRunner.Poison, 1, "key:a");

        engine.TakeUse().Single().Uses[1].ShouldBe(new MeteredUse("key:a", RunNanoseconds, 0, 0, 0, default));
    }

    [Fact]
    public async Task TakeUse_MeteringOff_IsNothing()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.MetersUse = false, time: _clock);
        await Ask(engine, _models.Model("m"), 1, 1, "key:a");

        engine.TakeUse().ShouldBeEmpty();
    }

    [Fact]
    public async Task TakeUse_MoreCallersThanAreToldApart_KeepsAllOfTheirTime()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        const int callers = 1_100;
        for (int i = 0; i < callers; i++)
        {
            await Ask(engine, model, 1, 1, $"key:{i}");
        }

        IReadOnlyList<MeteredUse> uses = engine.TakeUse().Single().Uses;

        uses.Count.ShouldBeLessThan(callers);
        uses.Sum(use => use.Rows).ShouldBe(callers);
        uses.Sum(use => use.Nanoseconds).ShouldBe((long)callers * RunNanoseconds);
    }

    /// <summary>Work in the background costs its caller what it costs and keeps its version in use, and is no request: not a good one, and not a failed one.</summary>
    [Fact]
    public async Task Background_IsMetered_AndCountsAsNoRequest()
    {
        await using InferenceEngine engine = Engines.Create(_loader, time: _clock);
        EngineModel model = _models.Model("m");
        foreach ((float value, int rows) in ((float, int)[])[(1, 3), (FakeRunner.Poison, 1)])
        {
            EngineRequest request = new(new[] { Tensors.X(value, rows) }, null) { Caller = "key:a", IsBackground = true };
            using EngineReply reply = await engine.InferAsync(model, request, default).AsTask().Reach("the answer");
            reply.Outcome.ShouldBe(value == 1 ? EngineOutcome.Done : EngineOutcome.ModelFailed);
        }

        MeteredUse use = engine.TakeUse().Single().Uses.Single(one => one.Caller == "key:a");
        (use.Rows, use.Nanoseconds).ShouldBe((3, 2 * RunNanoseconds));
        VersionStatistics statistics = engine.GetStatistics(model);
        statistics.LastInference.ShouldNotBeNull();
        (statistics.InferenceCount, statistics.ExecutionCount, statistics.Success.Count, statistics.Fail.Count, statistics.ComputeInfer.Count).ShouldBe((0, 0, 0, 0, 0));
        (statistics.Batches.Count, statistics.Dispatches.Count, statistics.Times.Count).ShouldBe((0, 0, 0));

        await Ask(engine, model, 1, 2, "key:a");
        (engine.GetStatistics(model).InferenceCount, engine.GetStatistics(model).Success.Count).ShouldBe((2, 1));
    }

    private static async Task Ask(InferenceEngine engine, EngineModel model, float value, int rows, string? caller)
    {
        EngineRequest request = new(new[] { Tensors.X(value, rows) }, null) { Caller = caller };
        using EngineReply reply = await engine.InferAsync(model, request, default).AsTask().Reach("the answer");
    }
}
