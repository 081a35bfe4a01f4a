using System.Buffers.Binary;

namespace Actors.Inference.Tests.Caching;

public sealed class ResultCacheTests
{
    private static readonly EngineModel Model = new("acme/sum", 1, "digest");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeClock _clock = new();
    private readonly ResultCacheCounters _counters = new(Model);
    private readonly CountingRun _run = new();

    public static TheoryData<string, EngineRequest> Others => new()
    {
        { "content", Request([1, 2, 4]) },
        { "name", Request([1, 2, 3], name: "y") },
        { "type", Request([1, 2, 3], type: ElementType.Int8) },
        { "shape", Request([1, 2, 3], shape: [3, 1]) },
        { "length", Request([1, 2, 3, 0]) },
        { "outputs", Request([1, 2, 3]) with { OutputNames = ["sum"] } },
        { "more inputs", new EngineRequest(new[] { Request([1, 2, 3]).Inputs.Span[0], Request([1]).Inputs.Span[0] }, null) },
    };

    [Fact]
    public async Task Infer_EqualRequest_RunsOnce()
    {
        var cache = Cache();
        var first = await cache.InferAsync(Request([1, 2, 3]), _run, default);
        var second = await cache.InferAsync(Request([1, 2, 3]) with { Timeout = Hour, Priority = 3 }, _run, default);

        _run.Runs.ShouldBe(1);
        first.IsCached.ShouldBeFalse();
        second.IsCached.ShouldBeTrue();
        Sum(second).ShouldBe(6);
        second.Reply.Facts.ShouldBe(default);
        _counters.Read().ShouldBe(new ResultCacheStatistics(1, 0, 1, _counters.Read().Bytes));
    }

    /// <summary>All requests share one hash here; each difference, however small, has to be seen by the comparison.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public async Task Infer_OtherRequestOfTheSameHash_GetsItsOwnAnswer(string difference, EngineRequest other)
    {
        var cache = Cache(mask: 0);
        await cache.InferAsync(Request([1, 2, 3]), _run, default);

        var reply = await cache.InferAsync(other, _run, default);

        reply.IsCached.ShouldBeFalse(difference);
        _run.Runs.ShouldBe(2);
        (await cache.InferAsync(Request([1, 2, 3]), _run, default)).IsCached.ShouldBeTrue();
        (await cache.InferAsync(other, _run, default)).IsCached.ShouldBeTrue();
    }

    [Fact]
    public async Task Infer_ManyRequestsOfOneHash_AnswersAreRight()
    {
        var cache = Cache(maxBytes: 20_000, mask: 1);
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            byte[] content = [(byte)random.Next(40), (byte)random.Next(2)];
            Sum(await cache.InferAsync(Request(content), _run, default)).ShouldBe(content[0] + content[1]);
        }

        _run.Runs.ShouldBeLessThan(5000);
        _counters.Read().Bytes.ShouldBeInRange(1, 20_000);
    }

    [Fact]
    public async Task Infer_CallersMemoryReused_AnswerStays()
    {
        var cache = Cache();
        byte[] content = [1, 2, 3];
        var first = await cache.InferAsync(Request(content), _run, default);
        content[0] = 9;
        Sum(await cache.InferAsync(Request(content), _run, default)).ShouldBe(14);
        Sum(await cache.InferAsync(Request([1, 2, 3]), _run, default)).ShouldBe(6);
        first.IsCached.ShouldBeFalse();
    }

    [Fact]
    public async Task Infer_BeyondItsBytes_ForgetsTheLeastRecentlyUsed()
    {
        var size = ResultKey.SizeOf(Request([0])) + ResultKey.SizeOf([new Tensor("sum", ElementType.Int32, [1], new byte[4])]);
        var cache = Cache(maxBytes: 3 * size);
        foreach (byte item in (byte[])[1, 2, 3, 1, 4])
        {
            await cache.InferAsync(Request([item]), _run, default);
        }

        _run.Runs.ShouldBe(4);
        _counters.Read().Bytes.ShouldBe(3 * size);
        (await cache.InferAsync(Request([1]), _run, default)).IsCached.ShouldBeTrue();
        (await cache.InferAsync(Request([2]), _run, default)).IsCached.ShouldBeFalse();
    }

    [Fact]
    public async Task Infer_LargerThanTheCache_PassesItBy()
    {
        var cache = Cache(maxBytes: 1000);
        await cache.InferAsync(Request(new byte[2000]), _run, default);
        (await cache.InferAsync(Request(new byte[2000]), _run, default)).IsCached.ShouldBeFalse();
        _counters.Read().Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task Infer_AnswerTooOld_RunsAgain()
    {
        var cache = Cache();
        await cache.InferAsync(Request([1]), _run, default);
        _clock.Advance(Hour - TimeSpan.FromSeconds(1));
        (await cache.InferAsync(Request([1]), _run, default)).IsCached.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await cache.InferAsync(Request([1]), _run, default)).IsCached.ShouldBeFalse();
        _run.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Infer_AThousandAtOnce_RunOnce()
    {
        var cache = Cache();
        var gate = Hold();
        var all = Enumerable.Range(0, 1000).Select(_ => cache.InferAsync(Request([1, 2, 3]), _run, default).AsTask()).ToList();
        gate.SetResult();

        var replies = await Task.WhenAll(all);

        _run.Runs.ShouldBe(1);
        replies.ShouldAllBe(reply => Sum(reply) == 6);
        replies.Count(reply => !reply.IsCached).ShouldBe(1);
        _counters.Read().Shared.ShouldBe(999);
    }

    [Fact]
    public async Task Infer_LeaderFails_OthersTryForThemselves()
    {
        var cache = Cache();
        var gate = Hold();
        _run.Answer = number => number == 1 ? EngineReply.Refused(EngineOutcome.Overloaded, "full") : null;
        var leader = cache.InferAsync(Request([5]), _run, default);
        var follower = cache.InferAsync(Request([5]), _run, default);
        gate.SetResult();

        (await leader).Reply.Outcome.ShouldBe(EngineOutcome.Overloaded);
        Sum(await follower).ShouldBe(5);
        (await cache.InferAsync(Request([5]), _run, default)).Reply.Outcome.ShouldBe(EngineOutcome.Done, "the failure was not kept");
    }

    [Fact]
    public async Task Infer_LeaderThrows_OthersTryForThemselves()
    {
        var cache = Cache();
        var gate = Hold();
        _run.Answer = number => number == 1 ? throw new InvalidOperationException("broken") : null;
        var leader = cache.InferAsync(Request([5]), _run, default).AsTask();
        var follower = cache.InferAsync(Request([5]), _run, default);
        gate.SetResult();

        (await Should.ThrowAsync<InvalidOperationException>(leader)).Message.ShouldBe("broken");
        Sum(await follower).ShouldBe(5);
    }

    [Fact]
    public async Task Infer_InputsRefused_AreRefusedForAllAndNotKept()
    {
        var cache = Cache();
        var gate = Hold();
        _run.Answer = static _ => EngineReply.Refused(EngineOutcome.InvalidInput, "no such input");
        var leader = cache.InferAsync(Request([5]), _run, default);
        var follower = cache.InferAsync(Request([5]), _run, default);
        gate.SetResult();

        (await leader).Reply.Outcome.ShouldBe(EngineOutcome.InvalidInput);
        (await follower).Reply.Outcome.ShouldBe(EngineOutcome.InvalidInput);
        _run.Runs.ShouldBe(1);
        _counters.Read().Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task Infer_LeaderCancelled_HandsItsRunOver()
    {
        var cache = Cache();
        var gate = Hold();
        using var cancel = new CancellationTokenSource();
        var leader = cache.InferAsync(Request([5]), _run, cancel.Token).AsTask();
        var follower = cache.InferAsync(Request([5]), _run, default);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leader);
        _run.Token.IsCancellationRequested.ShouldBeFalse();
        gate.SetResult();

        Sum(await follower).ShouldBe(5);
        _run.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Infer_FollowerCancelledOrOutOfTime_LeavesAlone()
    {
        var cache = Cache();
        var gate = Hold();
        using var cancel = new CancellationTokenSource();
        var leader = cache.InferAsync(Request([5]), _run, default);
        var cancelled = cache.InferAsync(Request([5]), _run, cancel.Token).AsTask();
        var late = cache.InferAsync(Request([5]) with { Timeout = TimeSpan.FromMilliseconds(20) }, _run, default);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        (await late).Reply.Outcome.ShouldBe(EngineOutcome.DeadlinePassed);
        gate.SetResult();

        Sum(await leader).ShouldBe(5);
    }

    [Fact]
    public async Task Infer_AllLeft_TakesTheRunBack()
    {
        var cache = Cache();
        _ = Hold();
        using var cancel = new CancellationTokenSource();
        Task[] all = [cache.InferAsync(Request([5]), _run, cancel.Token).AsTask(), cache.InferAsync(Request([5]), _run, cancel.Token).AsTask()];
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(all[0]);
        await Should.ThrowAsync<OperationCanceledException>(all[1]);
        _run.Token.IsCancellationRequested.ShouldBeTrue();

        _run.Gate = Task.CompletedTask;
        Sum(await cache.InferAsync(Request([5]), _run, default)).ShouldBe(5);
        _run.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Drop_ForgetsAllAndWhatIsOnItsWay()
    {
        var cache = Cache();
        await cache.InferAsync(Request([1]), _run, default);
        var gate = Hold();
        var under = cache.InferAsync(Request([2]), _run, default);
        cache.Drop();
        gate.SetResult();

        Sum(await under).ShouldBe(2, "it was asked before");
        _counters.Read().Bytes.ShouldBe(0);
        _run.Gate = Task.CompletedTask;
        (await cache.InferAsync(Request([1]), _run, default)).IsCached.ShouldBeFalse();
        (await cache.InferAsync(Request([2]), _run, default)).IsCached.ShouldBeFalse();
    }

    [Fact]
    public async Task Infer_Hit_AllocatesNothing()
    {
        var cache = Cache();
        var request = Request([1, 2, 3]);
        await cache.InferAsync(request, _run, default);
        await cache.InferAsync(request, _run, default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = await cache.InferAsync(request, _run, default);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static EngineRequest Request(byte[] content, string name = "x", ElementType type = ElementType.UInt8, long[]? shape = null) =>
        new(new[] { new Tensor(name, type, shape ?? [content.Length], content) }, null);

    private static int Sum(CachedReply reply) => BinaryPrimitives.ReadInt32LittleEndian(reply.Reply.Outputs.Single().Content.Span);

    private ResultCache Cache(long maxBytes = 1 << 20, ulong mask = ulong.MaxValue) => new(_counters, maxBytes, Hour, _clock, mask);

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _run.Gate = gate.Task;
        return gate;
    }
}
