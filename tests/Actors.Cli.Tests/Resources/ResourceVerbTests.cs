using Actors.Cli.Verbs;

namespace Actors.Cli.Tests.Resources;

public sealed class ResourceVerbTests
{
    private const string Alerts = """
        [{"id":"a1","rule":"drift","severity":"critical","phase":"firing","startedAt":"2026-11-21T12:00:00.1234567+00:00","annotations":{"summary":"It \u001b[31mmoved"}},
         {"id":"a22","rule":"errors","severity":"info","phase":"resolved","startedAt":"2026-11-20T12:00:00+00:00","annotations":{}}]
        """;

    [Fact]
    public async Task List_IsATableWithoutControlCharacters()
    {
        using var server = new StubServer((200, Alerts));
        var run = await CommandRun.RunAsync("alerts", "list", "--phase", "firing", "--model", "a b", "--server", server.Address);
        run.ShouldSucceed("");
        run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "ID   SEVERITY  PHASE     RULE    SINCE                 SUMMARY",
            "a1   critical  firing    drift   2026-11-21 12:00:00Z  It [31mmoved",
            "a22  info      resolved  errors  2026-11-20 12:00:00Z",
        ]);
        server.Asked.ShouldBe(["GET /api/v1/alerts?phase=firing&model=a%20b&limit=200"]);
    }

    [Fact]
    public async Task List_OnAScreen_IsColouredAndCut()
    {
        using var server = new StubServer((200, Alerts));
        var run = await CommandRun.RunAsync(terminal => terminal with { IsColoured = true, IsScreen = true, Width = 24 }, "alert", "list", "--server", server.Address);
        run.Output.ShouldContain("\e[31m  firing");
        run.Output.Split(Environment.NewLine)[1].ShouldBe("a1 \e[31m  critical\e[0m\e[31m  firing  \e[0m");
    }

    [Fact]
    public async Task List_AsJson_IsOneObjectWhateverThePagesAre()
    {
        using var server = new StubServer((200, """{"decisions":[{"id":"1"}],"cursor":"next"}"""), (200, """{"decisions":[{"id":"2"}],"cursor":null}"""));
        var run = await CommandRun.RunAsync("decisions", "list", "--output", "json", "--server", server.Address);
        run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBe(["1", "2"]);
        run.Json.GetProperty("nextCursor").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Show_IsYamlForPeopleAndTheAnswerForPrograms()
    {
        const string Answer = """{"id":"x","list":[{"a":1},2,[]],"text":"yes","more":"a: b","none":null}""";
        using var server = new StubServer((200, Answer), (200, Answer));
        (await CommandRun.RunAsync("incidents", "show", "x/y", "--server", server.Address)).Output.TrimEnd().Split('\n').ShouldBe(
            ["id: x", "list:", "- a: 1", "- 2", "- []", "text: \"yes\"", "more: \"a: b\"", "none: null"]);
        (await CommandRun.RunAsync("incidents", "show", "x/y", "--server", server.Address, "--output", "json")).Output.TrimEnd().ShouldBe(Answer);
        server.Asked[0].ShouldBe("GET /api/v1/incidents/x%2Fy");
    }

    [Fact]
    public async Task Send_PutsOptionsAndFilesIntoTheBody()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "limitMicros: 1000000\nparent: dept\n");
            using var server = new StubServer((200, "{}"), (200, """{"revision":1}"""), (204, ""));
            (await CommandRun.RunAsync("alerts", "acknowledge", "a1", "--note", "on it", "--server", server.Address)).Code.ShouldBe(0);
            (await CommandRun.RunAsync("budgets", "set", "team", "--file", file, "--server", server.Address)).ShouldSucceed("revision: 1");
            (await CommandRun.RunAsync("jobs", "forget", "s1", "--server", server.Address)).ShouldSucceed("done");
            server.Asked.ShouldBe(
            [
                """POST /api/v1/alerts/a1/acknowledge {"note":"on it"}""", """PUT /api/v1/budgets/team {"limitMicros":1000000,"parent":"dept"}""", "DELETE /api/v1/scoring-jobs/s1",
            ]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(401, 5)]
    [InlineData(403, 5)]
    [InlineData(404, 4)]
    [InlineData(409, 1)]
    [InlineData(412, 3)]
    [InlineData(429, 69)]
    [InlineData(500, 1)]
    [InlineData(503, 69)]
    public async Task ExitCode_SaysWhatKindOfRefusalItWas(int status, int code)
    {
        using var server = new StubServer((status, """{"detail":"No."}"""));
        (await CommandRun.RunAsync("incidents", "show", "x", "--server", server.Address)).ShouldBeRefused("No.", code);
    }

    [Fact]
    public async Task Watch_AsksAsOftenAsItIsTold()
    {
        using var server = new StubServer((200, "[]"), (200, Alerts), (200, "[]"));
        var run = await CommandRun.RunAsync("alerts", "list", "--watch", "0", "--times", "2", "--server", server.Address);
        run.ShouldSucceed("a22");
        server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Watch_OnAScreenThatIsTooShort_ShowsWhatFits()
    {
        var rows = "[" + string.Join(',', Enumerable.Range(1, 40).Select(row => $$"""{"id":"a{{row}}"}""")) + "]";
        using var server = new StubServer((200, rows), (200, rows));
        var run = await CommandRun.RunAsync(terminal => terminal with { IsScreen = true, Height = 10, Width = 80 }, "alerts", "list", "--watch", "0", "--times", "2", "--server", server.Address);
        run.ShouldSucceed("… 33 more lines");
        run.Output.ShouldContain("\e[9A\e[J");
        run.Output.Split('\n').Length.ShouldBe(19);
    }

    [Fact]
    public async Task Watch_OnANarrowScreen_BreaksNoLine()
    {
        using var server = new StubServer((200, """{"text":"a long one, longer than the screen"}"""));
        var run = await CommandRun.RunAsync(terminal => terminal with { IsScreen = true, Height = 10, Width = 12 }, "incidents", "show", "i1", "--watch", "0", "--times", "1", "--server", server.Address);
        run.Output.TrimEnd().ShouldBe("text: \"a lo…");
    }

    [Fact]
    public async Task Watch_OfJson_IsNeverWrittenOver()
    {
        using var server = new StubServer((200, "[]"), (200, "[]"));
        var run = await CommandRun.RunAsync(terminal => terminal with { IsScreen = true, Height = 10, Width = 12 }, "alerts", "list", "--output", "json", "--watch", "0", "--times", "2", "--server", server.Address);
        run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(["""{"items":[],"nextCursor":null}""", """{"items":[],"nextCursor":null}"""]);
    }

    [Fact]
    public async Task Watch_ThatNobodyReadsAnyMore_Ends()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        using var server = new StubServer((200, "[]"), (200, "[]"));
        (await CommandRun.RunAsync(terminal => terminal with { Abandoned = gone.Token }, "alerts", "list", "--watch", "3600", "--server", server.Address)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Save_PrintsTheDocumentAsItIs()
    {
        using var server = new StubServer((200, "a\n b \n\n"), (404, """{"detail":"No."}"""));
        (await CommandRun.RunAsync("audit", "keys", "--server", server.Address)).Output.ShouldBe("a\n b \n\n");
        (await CommandRun.RunAsync("audit", "keys", "--server", server.Address)).ShouldBeRefused("No.", 4);
    }

    [Fact]
    public async Task List_OfOnePageThatIsFull_SaysThatThereMayBeMore()
    {
        using var server = new StubServer((200, "[" + string.Join(',', Enumerable.Range(0, 121).Select(row => $$"""{"name":"{{row}}"}""")) + "]"));
        var run = await CommandRun.RunAsync("budgets", "periods", "team", "--limit", "500", "--server", server.Address);
        (run.Code, run.Error.TrimEnd()).ShouldBe((0, "There may be more: the server lists 121 at most."));
        server.Asked.ShouldBe(["GET /api/v1/budgets/team/periods?limit=121"]);
    }

    [Fact]
    public async Task Costs_AreATableBelowWhatIsSaidOfAll()
    {
        using var server = new StubServer((200, """
            {"from":"2026-11-01T00:00:00Z","currency":"EUR","totalMicros":30,"byKind":{"used":30},"rows":[
             {"values":{"model":"fraud","team":"risk"},"micros":20,"byKind":{"used":20},"quantity":5,"unit":"ns"},{"values":{"model":"","team":""},"micros":10,"byKind":{"idle":10},"quantity":null,"unit":null}],
             "leftOut":0}
            """));
        (await CommandRun.RunAsync("costs", "report", "--by", "model,team", "--server", server.Address)).Output.ReplaceLineEndings("\n").TrimEnd().ShouldBe("""
            from: "2026-11-01T00:00:00Z"
            currency: EUR
            totalMicros: 30
            byKind:
              used: 30
            leftOut: 0

            MODEL  TEAM  MICROS  USED  IDLE  QUANTITY  UNIT
            fraud  risk      20    20               5  ns
                             10          10
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("alerts", "list", "--limit", "none")]
    [InlineData("rollout", "start", "fraud", "--candidate", "2", "--bake-seconds", "NaN")]
    [InlineData("rollout", "start", "fraud", "--candidate", "2", "--steps", "1,Infinity")]
    [InlineData("alerts", "list", "--limit", "0")]
    [InlineData("top", "--rows", "many")]
    public async Task NumberThatIsNone_IsWrongUsage(params string[] line)
    {
        using var server = new StubServer();
        (await CommandRun.RunAsync([.. line, "--server", server.Address])).Code.ShouldBe(64);
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_ThatIsLonger_SaysSo()
    {
        using var server = new StubServer((200, """{"items":[{"id":"a1"}],"nextCursor":"x"}"""));
        var run = await CommandRun.RunAsync("decisions", "list", "--limit", "1", "--server", server.Address);
        (run.Code, run.Error.TrimEnd()).ShouldBe((0, "There are more: --limit says how many are listed."));
    }

    [Fact]
    public async Task JobsWait_AnswersByHowTheJobEnded()
    {
        const string Running = """{"id":"s1","phase":"running","reason":null,"rows":{"written":10,"bad":0},"progress":{"share":0.5}}""";
        using var server = new StubServer((200, Running.Replace("running", "failed", StringComparison.Ordinal)), (200, Running.Replace("running", "done", StringComparison.Ordinal)));
        var failed = await CommandRun.RunAsync("jobs", "wait", "s1", "--server", server.Address);
        (failed.Code, failed.Output.TrimEnd()).ShouldBe((1, "s1 failed: 10 rows written, 0 bad"));
        (await CommandRun.RunAsync("jobs", "wait", "s1", "--server", server.Address)).ShouldSucceed("s1 done");
    }

    /// <summary>Progress is for who sees complaints, wherever the answer goes.</summary>
    [Fact]
    public async Task JobsWait_ShowsProgressWhereItIsSeen()
    {
        const string Job = """{"id":"s1","phase":"running","reason":null,"rows":{"written":10,"bad":0},"progress":{"share":0.5,"rowsPerSecond":1234.5678,"secondsLeft":7.6543}}""";
        foreach (var isSeen in (bool[])[true, false])
        {
            using var server = new StubServer((200, Job), (200, Job.Replace("running", "done", StringComparison.Ordinal)));
            var run = await CommandRun.RunAsync(terminal => terminal with { ShowsProgress = isSeen }, "jobs", "wait", "s1", "--server", server.Address);
            run.Code.ShouldBe(0);
            run.Error.Contains("50.0 % running 1235 rows/s, 8 s left", StringComparison.Ordinal).ShouldBe(isSeen, run.Error);
            run.Error.Length.ShouldBeInRange(isSeen ? 1 : 0, isSeen ? 200 : 0);
        }
    }

    [Fact]
    public void Verbs_HaveOneMeaningAndTellTheirOptionsApart()
    {
        VerbTable.All.Select(verb => verb.Name).ShouldBeUnique();
        foreach (var verb in VerbTable.All)
        {
            verb.Syntax.Options.Select(option => option.Name).ShouldBeUnique();
            verb.Summary.ShouldEndWith(".");
        }
    }
}
