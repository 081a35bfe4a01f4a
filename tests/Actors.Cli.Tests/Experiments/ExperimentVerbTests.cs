namespace Actors.Cli.Tests.Experiments;

public sealed class ExperimentVerbTests
{
    private const string Running = """
        {"spec":{"arms":[{"name":"old","share":0.5},{"name":"new","share":0.5}]},"startedAt":"2026-11-21T12:00:00Z","endedAt":null,
         "shares":[0.25,0.75],"units":[100,301],"splitPValue":1,
         "comparisons":[{"arm":"new","metric":"clicked","finding":"open","difference":0.0125,"low":-0.1,"high":null}],
         "stopped":[{"arm":"new","at":"2026-11-21T12:00:00Z","reason":"Guardrail 'complaints' is broken."}],"endReason":null}
        """;

    [Fact]
    public async Task Status_ReadsTheExperimentOut()
    {
        using var server = new StubServer((200, Running));
        var run = await CommandRun.RunAsync("experiment", "status", "price", "--server", server.Address);
        run.ShouldSucceed("experiment price, under way");
        run.Output.ShouldContain("75.00 %");
        run.Output.ShouldContain("301 units");
        run.Output.ShouldContain("new is stopped: Guardrail 'complaints' is broken.");
        run.Output.ShouldContain("open   new, clicked: differs by 0.0125 (always -0.1 to ?)");
        server.Asked.ShouldBe(["GET /api/v1/experiments/price"]);
    }

    [Fact]
    public async Task Start_PutsThePlanAndStopPosts()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"model":"m"}""");
            using var server = new StubServer((200, Running), (409, """{"detail":"No experiment 'price' is under way."}"""));
            (await CommandRun.RunAsync("experiment", "start", "price", "--plan", file, "--server", server.Address)).Code.ShouldBe(0);
            (await CommandRun.RunAsync("experiment", "stop", "price", "--server", server.Address)).ShouldBeRefused("No experiment 'price' is under way.");
            server.Asked.ShouldBe(["""PUT /api/v1/experiments/price {"model":"m"}""", "POST /api/v1/experiments/price/stop"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Start_WithoutAPlan_IsWrongUsage() => (await CommandRun.RunAsync("experiment", "start", "price")).Code.ShouldBe(64);
}
