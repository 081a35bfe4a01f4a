using Actors.Domain.Edge.Buffering;
using Actors.Domain.Edge.Guard;
using Actors.Domain.Expressions;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Tests.Fleet;
using Actors.Serving;

namespace Actors.EdgeAgent.Tests.Rows;

/// <summary>What stands in for a model that fails or is late, and how the agent holds back.</summary>
public sealed class RowPipelineTests
{
    [Fact]
    public async Task Add_WhereTheModelFails_AsksTheFallbackModelAndThenTheRule()
    {
        await using var bench = await new RowBench(Stream()).StartAsync();
        bench.Engine.Models["own"] = _ => Task.FromResult(new InferenceReply(InferenceOutcome.ModelFailed, 1, [], "broken"));
        bench.Engine.Models["other"] = StubEngine.Adds(100);
        (await bench.Batcher.KeepAsync([RowBench.Row(1)], default)).ShouldBeTrue();
        bench.Engine.Models["other"] = _ => throw new InvalidOperationException("broken too");
        (await bench.Batcher.KeepAsync([RowBench.Row(2)], default)).ShouldBeTrue();
        bench.Engine.Models["own"] = StubEngine.Adds(1);
        (await bench.Batcher.KeepAsync([RowBench.Row(3)], default)).ShouldBeTrue();

        bench.Kept().Select(values => values.GetProperty("output.y").GetDouble()).ShouldBe([101, -2, 4]);
        bench.Kept().Select(values => values.TryGetProperty("rule", out var rule) ? rule.GetString() : null).ShouldBe(["stood in", "stood in", null]);
        bench.Kept(ClassOptions.Decisions).Select(decision => decision.TryGetProperty("fallback", out var fallback) ? fallback.GetString() : null).ShouldBe(["model other", "rule", null]);
    }

    [Fact]
    public async Task Add_WhereTheModelIsTooSlow_GoesOnWithoutIt_AndDoesNotAskAgainUntilItIsOver()
    {
        var stream = Stream();
        stream.FallbackModel = null;
        stream.Patience = TimeSpan.FromMilliseconds(20);
        await using var bench = await new RowBench(stream).StartAsync();
        var slow = new TaskCompletionSource();
        bench.Engine.Models["own"] = async call =>
        {
            await slow.Task;
            return StubEngine.Answer(call, 1);
        };

        (await bench.Batcher.KeepAsync([RowBench.Row(1)], default)).ShouldBeTrue();
        (await bench.Batcher.KeepAsync([RowBench.Row(2)], default)).ShouldBeTrue();
        bench.Kept().Select(values => values.GetProperty("output.y").GetDouble()).ShouldBe([-1, -2]);
        bench.Engine.Asked.Count.ShouldBe(1, "a model that is still at the last rows is not given more");

        slow.SetResult();
        stream.Patience = TimeSpan.FromMinutes(1);
        await RunningAgent.UntilAsync(
            () =>
            {
                _ = bench.Batcher.KeepAsync([RowBench.Row(3)], default);
                return bench.Kept().Any(values => values.GetProperty("output.y").GetDouble() == 4);
            },
            "the model answers again");
    }

    [Fact]
    public async Task Add_UnderPressure_KeepsReadingsAndAsksNoModel_UntilTheDeviceIsWell()
    {
        await using var bench = await new RowBench(Stream()).StartAsync();
        bench.Engine.Models["own"] = StubEngine.Adds(1);
        bench.Press(4);
        bench.Guard.Level.ShouldBe(GuardLevel.Paused);
        bench.Guard.Reason.ShouldBe("processor");

        _ = await bench.Pipeline.AddAsync([RowBench.Row(5)], default);
        bench.Engine.Asked.ShouldBeEmpty();
        bench.Rest(10);
        bench.Guard.Level.ShouldBe(GuardLevel.Normal);
        _ = await bench.Pipeline.AddAsync([RowBench.Row(6)], default);

        bench.Kept().Select(values => values.GetProperty("output.y").GetDouble()).ShouldBe([-5, 7]);
    }

    [Fact]
    public async Task Batches_UnderPressure_ComeLessOftenAndAreLarger()
    {
        var clock = new ManualClock();
        await using var bench = await new RowBench(Stream(), clock).StartAsync();
        bench.Engine.Models["own"] = StubEngine.Adds(1);
        bench.Press(2);
        bench.Guard.Level.ShouldBe(GuardLevel.Slow);

        var first = bench.Batcher.KeepAsync([RowBench.Row(1)], default);
        await RunningAgent.UntilAsync(() => clock.Next is not null, "the batcher waits");
        var others = Enumerable.Range(2, 20).Select(x => bench.Batcher.KeepAsync([RowBench.Row(x)], default)).ToArray();
        first.IsCompleted.ShouldBeFalse();
        bench.Engine.Asked.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMilliseconds(800));

        (await Task.WhenAll([first, .. others])).ShouldAllBe(isKept => isKept);
        bench.Engine.Asked.Count.ShouldBe(1, "all rows in one run");
    }

    [Fact]
    public async Task Add_OfTextThatWouldGrowWhenEscaped_KeepsItAsItCame()
    {
        await using var bench = await new RowBench().StartAsync();
        var text = new string('ж', BufferSegment.MaxContent / 4) + "<&>";
        var row = new SensorRow(RowBench.Stream, 0, new Dictionary<string, ExpressionValue>(StringComparer.Ordinal) { ["note"] = ExpressionValue.Of(text) });

        (await bench.Batcher.KeepAsync([row], default)).ShouldBeTrue();
        bench.Kept().Single().GetProperty("note").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task Add_OfAReadingThatIsTooLongWithItsOutputs_LeavesItOutAndGoesOn()
    {
        await using var bench = await new RowBench(Stream()).StartAsync();
        bench.Engine.Models["own"] = StubEngine.Adds(1);
        var monster = RowBench.Row(1);
        monster.Values["note"] = ExpressionValue.Of(new string('x', BufferSegment.MaxContent));

        (await bench.Batcher.KeepAsync([monster, RowBench.Row(2)], default)).ShouldBeTrue();
        bench.Kept().Select(values => values.GetProperty("x").GetDouble()).ShouldBe([2]);
    }

    [Fact]
    public async Task Keep_WhereOneClassIsFull_TellsOnlyItsOwnSource()
    {
        var clock = new ManualClock();
        var stream = new StreamOptions { Class = "full" };
        await using var bench = await new RowBench(stream, clock, new ClassOptions { Name = "full", QuotaBytes = 256 * 1024, Drop = BufferDrop.Newest }).StartAsync();
        SensorRow Heavy() => new(RowBench.Stream, 0, new Dictionary<string, ExpressionValue>(StringComparer.Ordinal) { ["note"] = ExpressionValue.Of(new string('x', 100_000)) });
        while (await bench.Batcher.KeepAsync([Heavy()], default))
        {
            // Until there is no room.
        }

        bench.Press(2);
        var refused = bench.Batcher.KeepAsync([Heavy()], default);
        await RunningAgent.UntilAsync(() => clock.Next is not null, "the batcher waits");
        var kept = bench.Batcher.KeepAsync([RowBench.Row(1, "elsewhere")], default);
        clock.Advance(TimeSpan.FromMilliseconds(800));

        (await refused).ShouldBeFalse();
        (await kept).ShouldBeTrue("the other source's reading was written in the same batch and is durable");
    }

    private static StreamOptions Stream()
    {
        var stream = new StreamOptions { Model = "", FallbackModel = "other", KeepsDecisions = true, Patience = TimeSpan.FromMinutes(1) };
        stream.Columns.Add("x");
        stream.Fallback["y"] = "0 - x";
        stream.Rules.Add(new RowRuleOptions { Name = "stood in", When = "is_fallback" });
        return stream;
    }
}
