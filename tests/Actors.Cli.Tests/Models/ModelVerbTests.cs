namespace Actors.Cli.Tests.Models;

public sealed class ModelVerbTests
{
    private const string Model = """
        {"name":"fraud","revision":7,"aliases":{"live":2},"versions":[
        {"version":1,"digest":"3a65e004f3fc5de37b10c84d7087c91d0571a55a512b02a350007a8a72321bd8","state":"deprecated","registeredAt":"2026-11-21T10:00:00Z","registeredBy":"key:ann",
         "deprecation":{"at":"2026-11-21T11:00:00Z","sunsetAt":"2026-11-22T00:00:00Z","successor":2,"held":"The alias 'old' points at it."}},
        {"version":2,"digest":"ad17b4fe051bcf6023b70e4729fa18c54a1bc6c98556b76ff337c77dff2ada87","state":"live","registeredAt":"2026-11-21T10:30:00Z","registeredBy":"key:ann","deprecation":null}],
        "tags":{},"description":"","risk":"high"}
        """;

    private const string Gates = """
        [{"stage":"live","open":false,"policies":["p"],"missing":[{"piece":"card","detail":"There is no model card."}],
        "pieces":[{"piece":"approvals","isThere":true,"detail":"2 of 2."},{"piece":"card","isThere":false,"detail":"There is no model card."}],"reachedAt":null,"leadTimeSeconds":1}]
        """;

    [Fact]
    public async Task List_OverPages_PrintsEveryModel()
    {
        using var server = new StubServer(
            (200, """{"items":[{"name":"a","revision":1,"versions":1,"liveVersion":1}],"nextCursor":"next page"}"""),
            (200, """{"items":[{"name":"b","revision":0,"versions":0,"liveVersion":null}],"nextCursor":null}"""));
        var run = await RunAsync(server, "list");
        run.Code.ShouldBe(0);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(["NAME  VERSIONS  LIVE  REVISION", "a            1     1         1", "b            0               0"]);
        server.Asked.ShouldBe(["GET /api/v1/models?limit=200", "GET /api/v1/models?limit=200&cursor=next%20page"]);
    }

    [Fact]
    public async Task List_AsJson_IsAllPagesInOne()
    {
        using var server = new StubServer((200, """{"items":[{"name":"a"}],"nextCursor":"x"}"""), (200, """{"items":[{"name":"b"}],"nextCursor":null}"""));
        var run = await RunAsync(server, "list", "--output", "json");
        run.Output.TrimEnd().ShouldBe("""{"items":[{"name":"a"},{"name":"b"}],"nextCursor":null}""");
    }

    [Fact]
    public async Task List_RefusedOnTheSecondPage_SaysWhyAndPrintsNothing()
    {
        using var server = new StubServer((200, """{"items":[{"name":"a"}],"nextCursor":"x"}"""), (503, """{"detail":"It is away."}"""));
        (await RunAsync(server, "list")).ShouldBeRefused("It is away.", 69);
    }

    [Fact]
    public async Task Show_PrintsAliasesVersionsAndWhatStays()
    {
        using var server = new StubServer((200, Model));
        var run = await RunAsync(server, "show", "fraud");
        run.ShouldSucceed("fraud, revision 7, risk high");
        run.Output.ShouldContain("live is version 2");
        run.Output.ShouldContain("1  deprecated  3a65e004f3fc  2026-11-21T10:00:00Z  key:ann, sunset 2026-11-22T00:00:00Z, stays: The alias 'old' points at it.");
        server.Asked.ShouldBe(["GET /api/v1/models/fraud"]);
    }

    [Fact]
    public async Task Alias_IsPutWithItsReason()
    {
        using var server = new StubServer((200, Model));
        (await RunAsync(server, "alias", "fraud", "live", "2", "--reason", "better")).ShouldSucceed("fraud: live is version 2, revision 7");
        server.Asked.ShouldBe(["""PUT /api/v1/models/fraud/aliases/live {"version":2,"reason":"better"}"""]);
    }

    [Fact]
    public async Task Alias_BehindAClosedGate_SaysWhatIsMissingAndAnswers1()
    {
        using var server = new StubServer((409, """{"title":"Closed","detail":"The gate before 'live' is closed. [card] There is no model card."}"""));
        (await RunAsync(server, "alias", "fraud", "live", "2")).ShouldBeRefused("[card] There is no model card.");
    }

    [Fact]
    public async Task Alias_VersionThatIsNoNumber_IsWrongUsage()
    {
        using var server = new StubServer();
        (await RunAsync(server, "alias", "fraud", "live", "two")).Code.ShouldBe(64);
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task History_PrintsALineEach()
    {
        using var server = new StubServer((200, """
            {"items":[{"sequence":1,"at":"2026-11-21T10:00:00Z","by":"key:ann","reason":null,"kind":"registered","version":1,"alias":"live","before":null,"followUp":null,"split":null},
            {"sequence":2,"at":"2026-11-21T11:00:00Z","by":"system:rollout","reason":"rollout r1: start","kind":"traffic-split","version":2,"alias":null,"before":null,"followUp":null,
            "split":{"rollout":"r1","candidate":2,"share":0.05,"shadows":[],"arms":[]}}],"last":2,"knownSince":null,"nextCursor":null}
            """));
        var run = await RunAsync(server, "history", "fraud");
        run.ShouldSucceed("registered      version 1, alias live  key:ann");
        run.Output.ShouldContain("traffic-split   version 2 5 % by r1  system:rollout: rollout r1: start");
    }

    [Fact]
    public async Task History_AtAnInstant_NamesTheShares()
    {
        using var server = new StubServer((200, """
            {"model":"fraud","at":"2026-11-21T12:00:00Z","knownSince":null,"aliases":[{"model":"fraud","alias":"live","version":1}],
            "traffic":[{"version":1,"digest":"aa","share":0.95},{"version":2,"digest":"bb","share":0.05}]}
            """));
        var run = await RunAsync(server, "history", "fraud", "--at", "2026-11-21T12:00:00Z");
        run.ShouldSucceed("live was version 1");
        run.Output.ShouldContain("version 1 had 95 % of the traffic");
        run.Output.ShouldContain("version 2 had 5 % of the traffic");
        server.Asked.ShouldBe(["GET /api/v1/models/fraud/aliases?at=2026-11-21T12%3A00%3A00Z"]);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Gate_AnswersByWhetherItIsOpen(bool isOpen, int code)
    {
        using var server = new StubServer((200, isOpen ? Gates.Replace("\"open\":false", "\"open\":true", StringComparison.Ordinal) : Gates));
        var run = await RunAsync(server, "gate", "fraud", "2");
        run.Code.ShouldBe(code);
        run.Output.ShouldContain(isOpen ? "live: open" : "live: closed");
        run.Output.ShouldContain("lacks card              There is no model card.");
        server.Asked.ShouldBe(["GET /api/v1/models/fraud/versions/2/gates?stage=live"]);
    }

    [Fact]
    public async Task Fairness_WithAFile_IsPostedAndItsMetricsPrinted()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"favourable":"yes"}""");
            using var server = new StubServer((201, """
                {"revision":3,"by":"key:ann","at":"2026-11-21T12:00:00Z","minCases":100,"metrics":[
                {"attribute":"sex","metric":"four-fifths","value":0.5,"low":0.4,"high":0.61,"lowest":"f","highest":"m","tooSmall":["x"]},
                {"attribute":"age","metric":"four-fifths","value":null,"low":null,"high":null,"lowest":null,"highest":null,"tooSmall":[]}]}
                """));
            var run = await RunAsync(server, "fairness", "fraud", "2", "--put", file);
            run.ShouldSucceed("0.5 (0.4 to 0.61), f against m; too small: x");
            run.Output.ShouldContain("cannot be told");
            server.Asked.ShouldBe(["""POST /api/v1/models/fraud/versions/2/fairness {"favourable":"yes"}"""]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Show_ServerThatIsNotThere_SaysSo()
    {
        string address;
        using (var server = new StubServer())
        {
            address = server.Address;
        }

        (await CommandRun.RunAsync("model", "show", "fraud", "--server", address)).ShouldBeRefused("does not answer", 69);
    }

    private static Task<CommandRun> RunAsync(StubServer server, string verb, params string[] rest) =>
        CommandRun.RunAsync(["model", verb, .. rest, "--server", server.Address]);
}
