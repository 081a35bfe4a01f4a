using Actors.Cli.Monitoring;

namespace Actors.Cli.Tests.Monitoring;

public sealed class ModelActivityTests
{
    private const string Before = """
        # HELP actors_inference_requests_total Requests by outcome.
        actors_inference_requests_total{model="t/a",outcome="done",version="1"} 100
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="0.001"} 100
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="0.002"} 100
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="+Inf"} 100
        """;

    private const string After = """
        actors_inference_requests_total{model="t/a",outcome="done",version="1"} 290
        actors_inference_requests_total{model="t/a",outcome="model_failed",version="1"} 10
        actors_inference_requests_total{model="t/b",outcome="done",version="2"} 300
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="0.001"} 198
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="0.002"} 200
        actors_inference_run_duration_seconds_bucket{model="t/a",version="1",le="+Inf"} 200
        actors_inference_batch_rows_sum{model="t/a",version="1"} 40
        actors_inference_batch_rows_count{model="t/a",version="1"} 10
        """;

    [Fact]
    public void Between_TellsRatesErrorsAndPercentiles()
    {
        var activities = ModelActivity.Between([.. MetricSample.Read(Before)], [.. MetricSample.Read(After)], TimeSpan.FromSeconds(10));
        activities.Select(activity => (activity.Model, activity.PerSecond)).ShouldBe([("t/b", 30), ("t/a", 20)]);
        var busy = activities[1];
        busy.ErrorShare.ShouldBe(0.05, 1e-12);
        busy.RowsPerRun.ShouldBe(4);
        busy.QueueP99Ms.ShouldBeNull();

        // 98 of the 100 runs took at most 1 ms, 2 up to 2 ms: the 99th is half way between.
        busy.RunP99Ms!.Value.ShouldBe(1.5, 1e-9);
    }

    [Fact]
    public void Between_ACounterThatBeganAnew_CountsWhatItHas() =>
        ModelActivity.Between([.. MetricSample.Read(After)], [.. MetricSample.Read(Before)], TimeSpan.FromSeconds(1)).Single(activity => activity.Version == "1").PerSecond.ShouldBe(100);

    [Fact]
    public async Task Top_ShowsTheTableAgainAndAgain()
    {
        using var server = new StubServer((200, Before), (200, After), (404, "{}"), (200, After), (404, "{}"));
        var run = await CommandRun.RunAsync("top", "--watch", "0", "--times", "2", "--server", server.Address);
        run.ShouldSucceed("MODEL  VERSION");
        run.Output.ShouldContain("t/b    2");
        server.Asked.ShouldBe(["GET /metrics", "GET /metrics", "GET /api/v1/grains", "GET /metrics", "GET /api/v1/grains"]);
    }
}
