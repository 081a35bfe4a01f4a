namespace Actors.Inference.Tests;

/// <summary>One request that a model fails on, among others.</summary>
public sealed class PoisonTests : IDisposable
{
    private const int Requests = 64;
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();

    /// <summary>It stands still, so that nothing is learned of how long runs take.</summary>
    private readonly FakeClock _clock = new();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(63)]
    public async Task InferAsync_OneBadIn64_FailsAloneWithinTwelveRunsMore(int bad)
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);

        EngineReply[] replies = await SendTogetherAsync(engine, model, runner, index => index == bad ? FakeRunner.Poison : index);

        for (int i = 0; i < Requests; i++)
        {
            replies[i].Outcome.ShouldBe(i == bad ? EngineOutcome.ModelFailed : EngineOutcome.Done);
            if (i != bad)
            {
                replies[i].Outputs[0].Values<float>()[0].ShouldBe(2 * i);
            }
        }

        int more = runner.Runs.Count - 2;
        more.ShouldBeLessThanOrEqualTo(2 * 6, "2·log2(64) runs beyond the joint one, and the one that held the worker");
    }

    [Fact]
    public async Task InferAsync_AllBad_AllFailAndTheEngineGoesOn()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        (EngineModel model, FakeRunner runner) = await HoldAsync(engine);

        EngineReply[] replies = await SendTogetherAsync(engine, model, runner, _ => FakeRunner.Poison);

        replies.ShouldAllBe(reply => reply.Outcome == EngineOutcome.ModelFailed);
        (await Send(engine, model, 5).Reach("the next answer")).Outcome.ShouldBe(EngineOutcome.Done);
        engine.GetStatistics(model).Fail.Count.ShouldBe(Requests);
    }

    [Fact]
    public async Task InferAsync_SameBadInputAgain_RunsAloneFromTheStart()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        EngineModel model = _models.Model("held");
        (await Send(engine, model, FakeRunner.Poison).Reach("the first failure")).Outcome.ShouldBe(EngineOutcome.ModelFailed);
        FakeRunner runner = _loader.Runners[model.Artifact];
        await runner.StartedAsync();
        runner.Hold();

        EngineReply[] replies = await SendTogetherAsync(engine, model, runner, index => index == 20 ? FakeRunner.Poison : index);

        replies.Count(reply => reply.Outcome == EngineOutcome.Done).ShouldBe(Requests - 1);
        float[][] runs = [.. runner.Runs.Skip(2)];
        runs.Length.ShouldBe(2);
        runs.ShouldContain(run => run.Length == Requests - 1);
        runs.ShouldContain(run => run.Length == 1 && run[0] == FakeRunner.Poison);
    }

    [Fact]
    public async Task InferAsync_CallerWhoseRequestsFailed_RunsApart()
    {
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: _clock);
        EngineModel model = _models.Model("held");
        for (int i = 0; i < Offenders.CallerFailures; i++)
        {
            (await InferAs(engine, model, FakeRunner.Poison, "device-7")).Outcome.ShouldBe(EngineOutcome.ModelFailed);
        }

        (await InferAs(engine, model, 1, "device-7")).Facts.Reason.ShouldBe(DispatchReason.Isolated);
        (await InferAs(engine, model, 1, "device-8")).Facts.Reason.ShouldNotBe(DispatchReason.Isolated);
    }

    private static Task<EngineReply> InferAs(InferenceEngine engine, EngineModel model, float value, string caller) =>
        engine.InferAsync(model, new EngineRequest(new[] { Tensors.X(value) }, null) { Caller = caller }, default).AsTask().Reach("the answer");

    private static async Task<EngineReply[]> SendTogetherAsync(InferenceEngine engine, EngineModel model, FakeRunner runner, Func<int, float> value)
    {
        Task<EngineReply> first = Send(engine, model, 1_000);
        await runner.StartedAsync();
        Task<EngineReply>[] all = [.. Enumerable.Range(0, Requests).Select(index => Send(engine, model, value(index)))];
        runner.LetAll();
        _ = await first.Reach("the run that holds the worker");
        return await Task.WhenAll(all).Reach("the batch's answers");
    }

    private async Task<(EngineModel Model, FakeRunner Runner)> HoldAsync(InferenceEngine engine)
    {
        EngineModel model = _models.Model("held");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        return (model, runner);
    }

    private static Task<EngineReply> Send(InferenceEngine engine, EngineModel model, float value) =>
        engine.InferAsync(model, new[] { Tensors.X(value) }, null, default).AsTask();
}
