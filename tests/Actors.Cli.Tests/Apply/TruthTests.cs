using System.Security.Cryptography;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Cli.Tests.Apply;

/// <summary>What <c>apply</c> says where not everything went as it was wished, and what a rollback gets past.</summary>
public sealed class TruthTests
{
    private const string Desk = "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n";

    /// <summary>Going back to a version that was live long ago is a promotion: what closed its gate since is opened before.</summary>
    [Fact]
    public async Task Rollback_OpensTheGatesThatWereClosedSince()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await platform.RegisterAsync("fraud", OnnxModels.Scale(3));
        await platform.RegisterAsync("fraud", OnnxModels.Scale(4));
        (await platform.RunAsync("apply", "-f", platform.Write("desk.yaml", Desk), "--yes")).ShouldSucceed("Applied as revision 1.");
        await platform.PutAsync("/api/v1/models/fraud/aliases/live", new { version = 2 });
        await platform.PutAsync("/api/v1/models/fraud/aliases/live", new { version = 3 });
        await platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "card" } });
        await platform.PutAsync("/api/v1/freezes/closed", new { from = "2020-01-01T00:00:00Z", to = "2100-01-01T00:00:00Z", reason = "closed" });

        var back = await platform.RunAsync("apply", "rollback", "1", "--yes");
        (back.Code, back.Error).ShouldBe((0, ""));
        (await platform.GetAsync("/api/v1/models/fraud")).GetProperty("aliases").GetProperty("live").GetInt32().ShouldBe(1);
        (await platform.GetAsync("/api/v1/freezes")).GetArrayLength().ShouldBe(0);
    }

    /// <summary>The first step is made and its answer lost: neither 'changed' nor 'nothing changed' would be true.</summary>
    [Fact]
    public async Task StepWithoutAnAnswer_IsSaidNotToBeKnown()
    {
        await using var platform = await Installation.StartAsync();
        await using var between = await Interceptor.StartAsync(platform.Address, after: static _ => Task.FromResult(false));
        var run = await CommandRun.RunAsync("apply", "-f", platform.Write("desk.yaml", Desk), "--yes", "--server", between.Address);
        run.Code.ShouldBe(69, run.Error);
        run.Error.ShouldContain("Whether AlertReceiver desk was changed is not known");
        run.Error.ShouldNotContain("Nothing was changed");
        (await platform.GetAsync("/api/v1/alerts/receivers")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task SecretThatWasReplaced_IsSaidToBeAnotherOneWhenTheRunIsTakenBack()
    {
        await using var platform = await Installation.StartAsync();
        await platform.PutAsync("/api/v1/webhooks/hook", new { url = "http://localhost:9/x" });
        _ = platform.Write("all/hook.yaml", "kind: Webhook\nname: hook\nspec: {secret: whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0}\n");
        _ = platform.Write("all/gate.yaml", "kind: Policy\nname: gate\nspec: {requires: [wishes]}\n");
        var run = await platform.RunAsync("apply", "-f", platform.In("all"), "--yes");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("Not everything is as it was: 1 of 1 steps of this run were taken back.");
        run.Error.ShouldContain("Webhook hook was taken back, but its secret is another one.");
    }

    [Fact]
    public async Task VersionThatIsRegisteredBesideSomebodyElsesChange_IsNamed()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        var bytes = OnnxModels.Scale(3);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _ = platform.Write("all/fraud.yaml", $"kind: Model\nname: fraud\nspec: {{versions: [{{version: 2, digest: '{digest}'}}]}}\n");
        _ = Directory.CreateDirectory(platform.In("all/artifacts"));
        await File.WriteAllBytesAsync(platform.In("all/artifacts/" + digest), bytes);
        var run = await platform.RunAgreeingAsync(() => platform.SendAsync(HttpMethod.Patch, "/api/v1/models/fraud", new { description = "theirs" }), "apply", "-f", platform.In("all"));
        run.Code.ShouldBe(3, run.Error);
        run.Error.ShouldContain("the model has changed meanwhile");
        run.Error.ShouldContain("Model fraud version 2 stays added: it cannot be taken back.");
    }

    /// <summary>Interrupted behind the last step: everything is applied, so that it is recorded.</summary>
    [Fact]
    public async Task Interrupted_BehindTheLastStep_RecordsWhatWasApplied()
    {
        await using var platform = await Installation.StartAsync();
        using var interrupted = new CancellationTokenSource();
        await using var between = await Interceptor.StartAsync(platform.Address, after: async _ =>
        {
            await interrupted.CancelAsync();
            return true;
        });
        var run = await CommandRun.RunAsync(static terminal => terminal, interrupted.Token, "apply", "-f", platform.Write("desk.yaml", Desk), "--yes", "--server", between.Address);
        run.ShouldSucceed("Applied as revision 1.");
    }

    [Fact]
    public async Task RecordingThatFails_IsMadeUpForByTheSameRun()
    {
        await using var platform = await Installation.StartAsync();
        await using var between = await Interceptor.StartAsync(platform.Address, before: static number => Task.FromResult(number != 2));
        var file = platform.Write("desk.yaml", Desk);
        var run = await CommandRun.RunAsync("apply", "-f", file, "--yes", "--server", between.Address);
        run.Code.ShouldBe(69, run.Error);
        run.Error.ShouldContain("Everything is applied, but not recorded as a revision");
        var again = (await platform.RunAsync("apply", "-f", file, "--output", "json")).Json;
        (again.GetProperty("changes").GetArrayLength(), again.GetProperty("revision").GetInt64()).ShouldBe((0, 1));
        (await platform.RunAsync("apply", "-f", file, "--output", "json")).Json.GetProperty("revision").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Export_ThatReplaces_LeavesWhatIsNoDocument()
    {
        await using var platform = await Installation.StartAsync();
        await platform.PutAsync("/api/v1/policies/gate", new { requires = new[] { "card" } });
        var old = platform.Write("all/policies/old.yaml", "kind: Policy\nname: old\nspec: {requires: [card]}\n");
        string[] others = [platform.Write("all/package.json", """{"name":"site"}"""), platform.Write("all/.github/ci.yml", "on: push\n"), platform.Write("all/compose.yaml", "services: {}\n"), platform.Write("all/notes.yaml", "a: [\n")];
        (await platform.RunAsync("export", "-o", platform.In("all"))).ShouldBeRefused("--replace");
        (await platform.RunAsync("export", "-o", platform.In("all"), "--replace")).Code.ShouldBe(0);
        File.Exists(old).ShouldBeFalse();
        File.Exists(platform.In("all/policies/gate.yaml")).ShouldBeTrue();
        others.ShouldAllBe(other => File.Exists(other));
    }
}
