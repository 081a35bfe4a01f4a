namespace Actors.Cli.Tests.Rollouts;

public sealed class RolloutVerbTests
{
    private const string Running = """
        {"id":"r1","phase":"running","baseline":1,"step":0,"stepSamples":12,
         "spec":{"candidate":2,"steps":[{"share":0.05,"bakeSeconds":600,"minSamples":1000},{"share":1,"bakeSeconds":0,"minSamples":0}]},
         "conditions":[{"type":"Applied","isTrue":true,"reason":"InForce","message":"The routes are as desired."}],
         "analyses":[{"name":"errors","finding":"fine","message":"1 of 12 requests failed"}]}
        """;

    private static readonly string Promoted = Running.Replace("running", "promoted", StringComparison.Ordinal);

    [Fact]
    public async Task Start_WithSteps_PutsThePlanThatTheyMake()
    {
        using var server = new StubServer((200, Running));
        var run = await CommandRun.RunAsync("rollout", "start", "fraud", "--candidate", "2", "--steps", "0,12.5,100", "--bake-seconds", "1.5", "--min-samples", "10", "--server", server.Address);
        run.ShouldSucceed("version 2 in place of 1, running");
        run.Output.ShouldContain("step 1 of 2: share 5.00 %, 12 of 1000 samples");
        run.Output.ShouldContain("fine  errors: 1 of 12 requests failed");
        server.Asked.ShouldBe(["""PUT /api/v1/models/fraud/rollout {"candidate":2,"steps":[{"share":0,"bakeSeconds":1.5,"minSamples":10},{"share":0.125,"bakeSeconds":1.5,"minSamples":10},{"share":1,"bakeSeconds":1.5,"minSamples":10}]}"""]);
    }

    [Fact]
    public async Task Start_WithAFile_PutsItAsItIs()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"candidate":3}""");
            using var server = new StubServer((200, Running));
            (await CommandRun.RunAsync("rollout", "start", "fraud", "--plan", file, "--server", server.Address)).Code.ShouldBe(0);
            server.Asked.ShouldBe(["""PUT /api/v1/models/fraud/rollout {"candidate":3}"""]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("pause", "pause")]
    [InlineData("resume", "resume")]
    [InlineData("abort", "abort")]
    [InlineData("promote", "approve")]
    public async Task Order_IsPostedWithItsReason(string word, string order)
    {
        using var server = new StubServer((200, Running));
        (await CommandRun.RunAsync("rollout", word, "a b", "--reason", "a test", "--server", server.Address)).Code.ShouldBe(0);
        server.Asked.ShouldBe([$$"""POST /api/v1/models/a%20b/rollout/{{order}} {"reason":"a test"}"""]);
    }

    [Fact]
    public async Task Start_ByAPlanThatIsKept_NamesItsCandidate()
    {
        using var server = new StubServer((200, """{"name":"careful","plan":{"steps":[{"share":1}],"alpha":0.05}}"""), (200, Running));
        (await CommandRun.RunAsync("rollout", "start", "fraud", "--use", "careful", "--candidate", "3", "--server", server.Address)).Code.ShouldBe(0);
        server.Asked.ShouldBe(["GET /api/v1/rollout-plans/careful", """PUT /api/v1/models/fraud/rollout {"steps":[{"share":1}],"alpha":0.05,"candidate":3}"""]);
    }

    [Fact]
    public async Task Order_ThatIsRefused_SaysWhyAndAnswers1()
    {
        using var server = new StubServer((409, """{"title":"Conflict","detail":"Rollout r1 is over."}"""));
        (await CommandRun.RunAsync("rollout", "pause", "fraud", "--server", server.Address)).ShouldBeRefused("Rollout r1 is over.");
    }

    [Fact]
    public async Task Status_AsJson_IsTheServersAnswer()
    {
        var answer = $$"""{"rollout":{{Running}},"past":[]}""";
        using var server = new StubServer((200, answer));
        var run = await CommandRun.RunAsync("rollout", "status", "fraud", "--output", "json", "--server", server.Address);
        (run.Code, run.Output.TrimEnd()).ShouldBe((0, answer));
    }

    [Theory]
    [InlineData("promoted", 0)]
    [InlineData("rolledBack", 1)]
    [InlineData("awaitingPromotion", 1)]
    public async Task Status_ThatWaits_AnswersByTheEnd(string phase, int code)
    {
        var end = Promoted.Replace("promoted", phase, StringComparison.Ordinal);
        using var server = new StubServer((200, $$"""{"rollout":{{Running}},"past":[]}"""), (200, $$"""{"rollout":{{end}},"past":[]}"""));
        var run = await CommandRun.RunAsync("rollout", "status", "fraud", "--wait", "60", "--server", server.Address);
        run.Code.ShouldBe(code);
        run.Output.ShouldContain(phase);
        server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Status_OfAServerThatIsNotThere_IsRefused() =>
        (await CommandRun.RunAsync("rollout", "status", "fraud", "--server", "http://127.0.0.1:1")).ShouldBeRefused("does not answer", 69);

    [Theory]
    [InlineData("rollout", "start", "fraud")]
    [InlineData("rollout", "start", "fraud", "--candidate", "two")]
    [InlineData("rollout", "start", "fraud", "--candidate", "2", "--steps", "5,all")]
    [InlineData("rollout", "status", "fraud", "--wait", "long")]
    [InlineData("rollout", "status", "fraud", "--output", "yaml")]
    [InlineData("rollout", "status", "fraud", "--server", "here")]
    [InlineData("rollout", "pause")]
    public async Task WrongUsage_Answers64(params string[] line)
    {
        var run = await CommandRun.RunAsync(line);
        (run.Code, run.Output).ShouldBe((64, string.Empty));
        run.Error.ShouldNotBeEmpty();
    }
}
