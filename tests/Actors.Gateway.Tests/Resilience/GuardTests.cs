using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>What guards a version's runs: time limit, requests at once, retries and hedges within their budgets.</summary>
[Collection(GatewayCollection.Name)]
public sealed class GuardTests(GatewayHost host)
{
    private const int Half = 500;
    private const int Slow = 400_000;

    /// <summary>Seconds on any machine: some times the time limit.</summary>
    private const long Endless = 12L * Slow;

    [Fact]
    public async Task TimeLimit_OfASlowRun_LeavesItToTheFallbackWhileTheCallerStillWaits()
    {
        var model = await new GuardedModel(host, "guard-limit").RegisterAsync(OnnxModels.QuickAsAsked(), OnnxModels.SlowAsAsked());
        (await model.AskAsync("rounds", 1, path: "/versions/1")).Status.ShouldBe(200);
        (await model.AskAsync("rounds", 1)).Status.ShouldBe(200);
        await model.ServeAsync(new { versionTimeLimitMs = 600, fallback = new object[] { new { version = 1 } } });

        var (status, answer) = await model.AskAsync("rounds", Endless);
        status.ShouldBe(200, answer.ToString());
        GuardedModel.Mark(answer).ShouldBe(("version 1", "timeout"));
        GuardedModel.First(answer).ShouldBe(Endless);
        (await model.ResilienceAsync(2)).GetProperty("timed_out").GetInt64().ShouldBe(1);
        (await model.AskAsync("rounds", Endless, path: "/versions/2")).Status.ShouldBe(504);
        await model.EndedAsync(2, executions: 3);
    }

    [Fact]
    public async Task TimeLimit_CountsAsFailureOfTheBreaker()
    {
        var model = await new GuardedModel(host, "guard-limit-breaker").RegisterAsync(OnnxModels.QuickAsAsked(), OnnxModels.SlowAsAsked());
        (await model.AskAsync("rounds", 1, path: "/versions/1")).Status.ShouldBe(200);
        (await model.AskAsync("rounds", 1)).Status.ShouldBe(200);
        await model.ServeAsync(new
        {
            versionTimeLimitMs = 600,
            breaker = new { minRequests = 1, openForMs = 600_000 },
            fallback = new object[] { new { version = 1 } },
        });
        GuardedModel.Mark((await model.AskAsync("rounds", Endless)).Answer).Reason.ShouldBe("timeout");
        GuardedModel.Mark((await model.AskAsync("rounds", 1)).Answer).ShouldBe(("version 1", "breaker_open"));
        var guards = await model.ResilienceAsync(2);
        guards.GetProperty("breakers").GetProperty("open").GetInt32().ShouldBe(1);
        guards.GetProperty("opened").GetInt64().ShouldBe(1);
        guards.GetProperty("rejected").GetInt64().ShouldBe(1);
        guards.GetProperty("fallbacks").GetInt64().ShouldBe(2);
        await model.EndedAsync(2, executions: 2);
    }

    [Fact]
    public async Task Bulkhead_ThatIsFull_LeavesOthersToTheFallback()
    {
        var model = await new GuardedModel(host, "guard-crowd").RegisterAsync(OnnxModels.QuickAsAsked(), OnnxModels.SlowAsAsked());
        (await model.AskAsync("rounds", 1, path: "/versions/1")).Status.ShouldBe(200);
        // With a time limit, requests never run on the thread that reads others'.
        await model.ServeAsync(new { versionTimeLimitMs = 600_000, versionMaxAtOnce = 1, fallback = new object[] { new { version = 1 } } });
        (await model.AskAsync("rounds", 1)).Status.ShouldBe(200);

        // Whichever comes second finds the version crowded.
        var slow = model.AskAsync("rounds", 3L * Slow);
        var marks = new HashSet<(string?, string?)>();
        while (!slow.IsCompleted)
        {
            _ = marks.Add(GuardedModel.Mark((await model.AskAsync("rounds", 1)).Answer));
        }

        _ = marks.Add(GuardedModel.Mark((await slow).Answer));
        marks.ShouldBe([(null, null), ("version 1", "crowded")], ignoreOrder: true);
        (await model.ResilienceAsync(2)).GetProperty("crowded").GetInt64().ShouldBeGreaterThan(0);
        GuardedModel.Mark((await model.AskAsync("rounds", 1)).Answer).ShouldBe((null, null));
    }

    [Fact]
    public async Task Retry_OfFailures_StaysWithinItsShare()
    {
        var model = await new GuardedModel(host, "guard-retry").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { retry = new { share = 0.1, minPerSecond = 0, afterFailure = true } });
        for (var i = 0; i < 50; i++)
        {
            (await model.AskAsync("index", Half + i)).Status.ShouldBe(500);
        }

        var guards = await model.ResilienceAsync(1);
        guards.GetProperty("retries").GetInt64().ShouldBeInRange(1, 5);
        (guards.GetProperty("retries").GetInt64() + guards.GetProperty("over_budget").GetInt64()).ShouldBe(50);
    }

    [Fact]
    public async Task Retry_OfFailuresThatAreNotSaidToBeSafe_IsNotMade()
    {
        var model = await new GuardedModel(host, "guard-retry-unsafe").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { retry = new { share = 1, minPerSecond = 100 }, breaker = new { } });
        (await model.AskAsync("index", Half)).Status.ShouldBe(500);
        (await model.ResilienceAsync(1)).GetProperty("retries").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Hedge_OfARunThatTakesLong_IsAnsweredByTheOtherVersionAndMarked()
    {
        var model = await new GuardedModel(host, "guard-hedge").RegisterAsync(OnnxModels.QuickAsAsked(), OnnxModels.SlowAsAsked());
        await model.ServeAsync(new { hedge = new { share = 1, minPerSecond = 100, quantile = 0.9, minDelayMs = 20, version = 1 } });
        (await model.AskAsync("rounds", 1, path: "/versions/1")).Status.ShouldBe(200);
        for (var i = 0; i < 60; i++)
        {
            (await model.AskAsync("rounds", 1)).Status.ShouldBe(200);
        }

        var (_, answer) = await model.AskAsync("rounds", 3L * Slow);
        answer.GetProperty("model_version").GetString().ShouldBe("1");
        GuardedModel.Mark(answer).ShouldBe(("version 1", "hedge"));
        var guards = await model.ResilienceAsync(2);
        guards.GetProperty("hedges").GetInt64().ShouldBeGreaterThanOrEqualTo(1);
        guards.GetProperty("hedges_won").GetInt64().ShouldBeGreaterThanOrEqualTo(1);
    }
}
