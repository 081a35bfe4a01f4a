using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Cli.Tests.Apply;

public sealed class ApplyTests
{
    private const string Policy = """
        apiVersion: actors/v1
        kind: Policy
        name: gate
        spec:
          models: ["*"]
          requires: [card]
        """;

    [Fact]
    public async Task Export_AppliedToAnEmptyInstallation_ExportsTheSameBytes()
    {
        await using var first = await Installation.StartAsync();
        await first.FillAsync();
        (await first.RunAsync("export", "-o", first.In("export"), "--with-artifacts")).ShouldSucceed("4 artifacts");
        await using var second = await Installation.StartAsync();
        var applied = await second.RunAsync("apply", "-f", first.In("export"), "--exact", "--yes", "--reason", "filled");
        (applied.Code, applied.Error).ShouldBe((0, ""));
        applied.Output.ShouldContain("Applied as revision 1.");
        (await second.RunAsync("export", "-o", second.In("export"))).Code.ShouldBe(0);

        Exported.FilesOf(first.In("export")).Count.ShouldBeGreaterThan(15);
        await Exported.ShouldBeEqualAsync(second.In("export"), first.In("export"));
        (await second.RunAsync("diff", "-f", first.In("export"), "--exact")).ShouldSucceed("There is no difference.");
        (await second.RunAsync("apply", "history")).ShouldSucceed("filled");
    }

    [Fact]
    public async Task Rollback_RestoresExactlyWhatARevisionWas()
    {
        await using var platform = await Installation.StartAsync();
        await platform.FillAsync();
        var change = platform.Write("one/gate.yaml", Policy);
        (await platform.RunAsync("apply", "-f", change, "--yes")).ShouldSucceed("Applied as revision 1.");
        (await platform.RunAsync("export", "-o", platform.In("before"))).Code.ShouldBe(0);

        // Both by the tool and behind its back.
        _ = platform.Write("two/gate.yaml", Policy.Replace("[card]", "[card, signature]", StringComparison.Ordinal));
        _ = platform.Write("two/rest.json", """
            {"kind":"Model","name":"fraud","spec":{"aliases":{"live":1,"next":2,"old":null},"serving":{"weight":9,"decisions":null},"description":null,"drift":null,"rules":[]}}
            """);
        (await platform.RunAsync("apply", "-f", platform.In("two"), "--yes")).ShouldSucceed("Applied as revision 2.");
        await platform.SendTextAsync(HttpMethod.Put, "/api/v1/models/fraud/versions/1/card", FilledInstallation.Readme, "text/markdown");
        await platform.SendTextAsync(HttpMethod.Put, "/api/v1/models/fraud/versions/3/card", FilledInstallation.Card, "application/json");
        await platform.SendAsync(HttpMethod.Delete, "/api/v1/models/fraud/versions/2/card", null);
        await platform.PutAsync("/api/v1/alerts/receivers/mail", new { channel = "log" });
        await platform.SendAsync(HttpMethod.Delete, "/api/v1/freezes/year-end", null);
        await platform.SendAsync(HttpMethod.Delete, "/api/v1/alerts/rules/drift", null);
        await platform.PutAsync("/api/v1/jobs/nightly", new { everySeconds = 60 });

        var back = await platform.RunAsync("apply", "rollback", "1", "--yes");
        (back.Code, back.Error).ShouldBe((0, ""));
        back.Output.ShouldContain("- AlertReceiver mail");
        back.Output.ShouldContain("+ Freeze year-end");
        (await platform.RunAsync("export", "-o", platform.In("after"))).Code.ShouldBe(0);
        await Exported.ShouldBeEqualAsync(platform.In("after"), platform.In("before"));
        (await platform.RunAsync("apply", "history", "--output", "json")).Json.GetProperty("items").EnumerateArray()
            .Select(revision => (revision.GetProperty("revision").GetInt64(), revision.GetProperty("reason").GetString()))
            .ShouldBe([(3, "back to revision 1"), (2, null), (1, null)]);
    }

    [Fact]
    public async Task Apply_WhatSomebodyElseChangedMeanwhile_TakesItsOwnStepsBack()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "card" } });
        var before = await platform.GetAsync("/api/v1/models/fraud/serving");
        _ = platform.Write("change/gate.yaml", Policy.Replace("[card]", "[signature]", StringComparison.Ordinal));
        _ = platform.Write("change/model.yaml", "kind: Model\nname: fraud\nspec:\n  tags: {tier: gold}\n  serving: {weight: 7}\n");
        _ = platform.Write("change/receiver.yaml", "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n");

        var run = await platform.RunAgreeingAsync(() => platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "tests" } }), "apply", "-f", platform.In("change"));

        run.Code.ShouldBe(3);
        run.Error.ShouldContain("Policy gate: The setting has changed meanwhile.");
        run.Error.ShouldContain("3 of 3 steps of this run were taken back.");
        (await platform.GetAsync("/api/v1/policies/gate")).GetProperty("requires")[0].GetString().ShouldBe("tests");
        JsonElement.DeepEquals(await platform.GetAsync("/api/v1/models/fraud/serving"), before).ShouldBeTrue();
        (await platform.GetAsync("/api/v1/models/fraud")).GetProperty("tags").EnumerateObject().ShouldBeEmpty();
        (await platform.GetAsync("/api/v1/alerts/receivers")).GetArrayLength().ShouldBe(0);
        (await platform.RunAsync("apply", "history")).ShouldSucceed("none");
    }

    [Theory]
    [InlineData("Policy", "gate", "/api/v1/policies/gate", """{"requires":["tests"]}""")]
    [InlineData("Freeze", "gate", "/api/v1/freezes/gate", """{"from":"2026-12-01T00:00:00Z","to":"2026-12-02T00:00:00Z","reason":"theirs"}""")]
    [InlineData("DeviceGroup", "gate", "/api/v1/devices/groups/gate", """{"description":"theirs"}""")]
    [InlineData("JobWatch", "gate", "/api/v1/jobs/gate", """{"everySeconds":60}""")]
    [InlineData("Webhook", "gate", "/api/v1/webhooks/gate", """{"url":"http://localhost:9/theirs"}""")]
    [InlineData("AlertReceiver", "gate", "/api/v1/alerts/receivers/gate", """{"channel":"log","sendResolved":false}""")]
    [InlineData("ReviewProcess", "gate", "/api/v1/reviews/gate/policy", """{"opinions":2}""")]
    [InlineData("Stream", "gate", "/api/v1/streams/gate", """{"fields":[{"name":"theirs"}]}""")]
    public async Task Apply_WhatSomebodyElseMadeMeanwhile_LeavesItAlone(string kind, string name, string path, string theirs)
    {
        await using var platform = await Installation.StartAsync();
        var ours = kind switch
        {
            "Freeze" => """{"from":"2026-11-01T00:00:00Z","to":"2026-11-02T00:00:00Z","reason":"ours"}""",
            "JobWatch" => """{"everySeconds":90}""",
            "Webhook" => """{"url":"http://localhost:9/ours"}""",
            "AlertReceiver" => """{"channel":"log"}""",
            "Stream" => """{"fields":[{"name":"ours"}]}""",
            _ => "{}",
        };
        var file = platform.Write("ours.json", $$"""{"kind":"{{kind}}","name":"{{name}}","spec":{{ours}}}""");
        var run = await platform.RunAgreeingAsync(() => platform.PutAsync(path, theirs), "apply", "-f", file);
        run.Code.ShouldBe(3, run.Error);
        var kept = (await platform.RunAsync("diff", "-f", file, "--exact", "--output", "json")).Json.GetProperty("changes")[0];
        kept.GetProperty("action").GetString().ShouldBe("changed");
    }

    [Fact]
    public async Task DryRun_ShowsTheDifferenceAndChangesNothing()
    {
        await using var platform = await Installation.StartAsync();
        await platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "card" } });
        var file = platform.Write("gate.yaml", Policy.Replace("[card]", "[signature]", StringComparison.Ordinal));
        var run = await platform.RunAsync("apply", "-f", file, "--dry-run");
        run.Code.ShouldBe(2);
        run.Output.ShouldContain("~ Policy gate");
        run.Output.ShouldContain("    - - card");
        run.Output.ShouldContain("    + - signature");
        run.Output.ShouldContain("1 change: 0 added, 1 changed, 0 removed.");
        (await platform.GetAsync("/api/v1/policies/gate")).GetProperty("requires")[0].GetString().ShouldBe("card");

        // What a document leaves out is no difference, unless it is asked for.
        (await platform.RunAsync("diff", "-f", platform.Write("part.yaml", Policy))).ShouldSucceed("There is no difference.");
        var unasked = await platform.RunAsync("apply", "-f", file);
        (unasked.Code, unasked.Error).ShouldBe((64, "Nobody is there to be asked; --yes applies the changes unasked." + Environment.NewLine));
    }

    [Fact]
    public async Task Prune_RemovesOnlyOfKindsThatTheFolderHas()
    {
        await using var platform = await Installation.StartAsync();
        await platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "card" } });
        await platform.PutAsync("/api/v1/policies/other", new { requires = new[] { "tests" } });
        await platform.PutAsync("/api/v1/jobs/nightly", new { everySeconds = 60 });
        var file = platform.Write("gate.yaml", Policy);
        (await platform.RunAsync("diff", "-f", file)).Code.ShouldBe(0);
        (await platform.RunAsync("apply", "-f", file, "--prune", "--yes")).ShouldSucceed("- Policy other");
        (await platform.GetAsync("/api/v1/policies")).GetArrayLength().ShouldBe(1);
        (await platform.GetAsync("/api/v1/jobs")).GetProperty("jobs").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("kind: Policies\nname: p\n", "kind is one of Model")]
    [InlineData("kind: Policy\n", "name is a text")]
    [InlineData("kind: Policy\nname: p\nspecs: {}\n", "no 'specs'")]
    [InlineData("kind: Policy\nname: p\n---\nkind: Policy\nname: p\n", "there twice")]
    [InlineData("kind: [Policy\n", "line")]
    [InlineData("a: &x 1\nb: *x\n", "aliases are not taken")]
    public async Task Apply_WhatIsNoDocument_IsWrongUsage(string text, string said)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.Move(file, file + ".yaml");
            await File.WriteAllTextAsync(file + ".yaml", text);
            var run = await CommandRun.RunAsync("apply", "-f", file + ".yaml", "--yes");
            run.Code.ShouldBe(64);
            run.Error.ShouldContain(said);
        }
        finally
        {
            File.Delete(file + ".yaml");
        }
    }
}
