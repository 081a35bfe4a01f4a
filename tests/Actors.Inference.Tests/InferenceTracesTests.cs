using System.Collections.Concurrent;
using System.Diagnostics;

namespace Actors.Inference.Tests;

public sealed class InferenceTracesTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly ConcurrentQueue<Activity> _ended = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task Batch_OfThreeTracedRequests_LinksToThemAndTheyToIt()
    {
        string name = "traced" + Guid.NewGuid().ToString("N");
        using ActivityListener listener = Listen();
        await using InferenceEngine engine = Engines.Create(_loader, options => options.WorkerThreads = 1, time: new FakeClock());
        EngineModel model = _models.Model(name);
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        FakeRunner runner = _loader.Runners[model.Artifact];
        runner.Hold();
        Task<EngineReply> first = engine.InferAsync(model, new[] { Tensors.X(1) }, null, default).AsTask();
        await runner.StartedAsync();

        List<Activity> parents = [.. Enumerable.Range(0, 3).Select(_ => Parent())];
        Task<EngineReply>[] others = [.. parents.Select(parent => SendUnder(engine, model, parent)), engine.InferAsync(model, new[] { Tensors.X(9) }, null, default).AsTask()];
        runner.LetAll();
        EngineReply[] replies = await Task.WhenAll([first, .. others]).Reach("all answers");

        replies[^1].Facts.BatchRequests.ShouldBe(4, "What is not traced runs with the others.");
        List<Activity> told = [.. _ended.Where(span => parents.Exists(parent => parent.TraceId == span.TraceId))];
        Activity batch = told.Single(span => span.OperationName == "batch");
        batch.ParentSpanId.ShouldBe(parents[0].SpanId);
        batch.Links.Select(link => link.Context.SpanId).ShouldBe(parents.Select(parent => parent.SpanId));
        batch.GetTagItem("actors.batch.requests").ShouldBe(4);
        Activity run = told.Single(span => span.OperationName == "run");
        run.ParentSpanId.ShouldBe(batch.SpanId);
        List<Activity> requests = [.. told.Where(span => span.OperationName == "infer")];
        requests.Select(span => span.ParentSpanId).ShouldBe(parents.Select(parent => parent.SpanId), ignoreOrder: true);
        requests.ShouldAllBe(span => span.Links.Single().Context.SpanId == batch.SpanId);
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Request_ThatFails_HasSpansThatSayWhy()
    {
        using ActivityListener listener = Listen();
        await using InferenceEngine engine = Engines.Create(_loader);
        EngineModel model = _models.Model("fails" + Guid.NewGuid().ToString("N"));
        Activity parent = Parent();

        EngineReply reply = await SendUnder(engine, model, parent, FakeRunner.Poison).Reach("the answer");

        reply.Outcome.ShouldBe(EngineOutcome.ModelFailed);
        List<Activity> told = [.. _ended.Where(span => span.TraceId == parent.TraceId)];
        told.Select(span => span.OperationName).ShouldBe(["run", "batch", "infer"]);
        told.ShouldAllBe(span => span.Status == ActivityStatusCode.Error && span.StatusDescription == reply.Detail);
    }

    private static Task<EngineReply> SendUnder(InferenceEngine engine, EngineModel model, Activity parent, float value = 2)
    {
        Activity.Current = parent;
        try
        {
            return engine.InferAsync(model, new[] { Tensors.X(value) }, null, default).AsTask();
        }
        finally
        {
            Activity.Current = null;
        }
    }

    private static Activity Parent()
    {
        Activity parent = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(ActivityIdFormat.W3C).Start();
        Activity.Current = null;
        return parent;
    }

    private ActivityListener Listen()
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Actors.Inference",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
