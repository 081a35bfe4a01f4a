using Actors.TestKit.Onnx;

namespace Actors.Cli.Tests.Apply;

/// <summary>What goes wrong with documents: names that nobody knows, steps that are refused, secrets, somebody who interrupts.</summary>
public sealed class MistakeTests
{
    private const string Secret = "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0";

    [Fact]
    public async Task UnknownNames_AreToldByFileAndLine_AndNothingIsSent()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        _ = platform.Write("all/gate.yaml", "kind: Policy\nname: gate\nspec:\n  requires: [card]\n  reqires: [tests]\n  approvals:\n    qorum: 2\n---\nkind: Budget\nname: whole\nspec: {limitMicros: 1, calender: {}}\n");
        _ = platform.Write("all/model.json", """
            {"kind": "Model", "name": "fraud", "spec": {
              "alises": {"live": 1},
              "serving": {"wieght": 7,
                "decisions": {"level": "full", "shar": 1}},
              "versions": [{"version": 1, "crad": {}}],
              "rules": [{"name": "r", "wen": "1 = 1"}]}}
            """);
        var run = await platform.RunAsync("apply", "-f", platform.In("all"), "--yes");
        run.Code.ShouldBe(64);
        run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace(" that this server knows", "", StringComparison.Ordinal)).ShouldBe(
        [
            "gate.yaml: line 5: Policy gate has no 'reqires'", "gate.yaml: line 7: Policy gate has no 'qorum'", "gate.yaml: line 11: Budget whole has no 'calender'",
            "model.json: line 2: Model fraud has no 'alises'", "model.json: line 5: Model fraud has no 'crad'", "model.json: line 3: Model fraud has no 'wieght'",
            "model.json: line 4: Model fraud has no 'shar'", "model.json: line 6: Model fraud has no 'wen'",
        ], ignoreOrder: true);
        (await platform.GetAsync("/api/v1/policies")).GetArrayLength().ShouldBe(0);
        (await platform.RunAsync("apply", "history")).ShouldSucceed("none");
    }

    [Fact]
    public async Task StepThatIsRefused_TakesTheRunBack()
    {
        await using var platform = await Installation.StartAsync();
        _ = platform.Write("all/desk.yaml", $"kind: AlertReceiver\nname: desk\nspec: {{channel: webhook, url: 'http://localhost:9/x', secret: {Secret}}}\n");
        _ = platform.Write("all/gate.yaml", "kind: Policy\nname: gate\nspec: {requires: [wishes]}\n");
        var run = await platform.RunAsync("apply", "-f", platform.In("all"), "--yes");
        run.Code.ShouldBe(1);
        run.Error.ShouldContain("Policy gate: ");
        run.Error.ShouldContain("wishes");
        run.Error.ShouldContain("Everything is as it was: 1 of 1 steps of this run were taken back.");
        (await platform.GetAsync("/api/v1/alerts/receivers")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Secrets_AreNowhereInWhatIsPrintedOrKept()
    {
        await using var platform = await Installation.StartAsync();
        _ = platform.Write("all/desk.yaml", $"kind: AlertReceiver\nname: desk\nspec: {{channel: webhook, url: 'http://localhost:9/x', secret: {Secret}}}\n---\nkind: Webhook\nname: hook\nspec: {{url: 'http://localhost:9/x', secret: {Secret}}}\n");
        foreach (var line in (string[][])
            [
                ["diff", "-f", platform.In("all")], ["diff", "-f", platform.In("all"), "--output", "json"], ["apply", "-f", platform.In("all"), "--yes"], ["apply", "-f", platform.In("all"), "--yes", "--output", "json"],
                ["apply", "show", "1"], ["apply", "rollback", "1", "--dry-run"], ["export", "-o", platform.In("export")], ["alerts", "receivers", "--output", "json"], ["webhooks", "list", "--output", "json"],
            ])
        {
            var run = await platform.RunAsync(line);
            (run.Output + run.Error).ShouldNotContain(Secret[6..], customMessage: string.Join(' ', line));
        }

        foreach (var file in Directory.EnumerateFiles(platform.In("export"), "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file)).ShouldNotContain(Secret[6..]);
        }
    }

    [Fact]
    public async Task Interrupted_BeforeTheFirstStep_ChangesNothing()
    {
        await using var platform = await Installation.StartAsync();
        using var interrupted = new CancellationTokenSource();
        var file = platform.Write("desk.yaml", "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n");
        var run = await platform.RunAgreeingAsync(interrupted.CancelAsync, interrupted.Token, "apply", "-f", file);
        run.Code.ShouldBe(130);
        run.Error.ShouldContain("Nothing was changed.");
        (await platform.GetAsync("/api/v1/alerts/receivers")).GetArrayLength().ShouldBe(0);
    }

    /// <summary>A console's reader waits whatever it is told: Ctrl-C at the question ends the run, not the next line.</summary>
    [Fact]
    public async Task Interrupted_AtTheQuestion_EndsWithoutAnAnswer()
    {
        await using var platform = await Installation.StartAsync();
        using var interrupted = new CancellationTokenSource();
        using var released = new ManualResetEventSlim();
        var file = platform.Write("desk.yaml", "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n");
        var run = await CommandRun.RunAsync(terminal => terminal with { Input = new DeafReader(interrupted, released) }, interrupted.Token, "apply", "-f", file, "--server", platform.Address);
        released.Set();
        run.Code.ShouldBe(130);
        (await platform.GetAsync("/api/v1/alerts/receivers")).GetArrayLength().ShouldBe(0);
    }

    /// <summary>Settings that a cluster mounts are links into a hidden folder, and there are links that go round.</summary>
    [Fact]
    public async Task Folder_OfLinks_IsReadOnce()
    {
        await using var platform = await Installation.StartAsync();
        _ = platform.Write("all/..data-1/desk.yaml", "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n");
        _ = File.CreateSymbolicLink(platform.In("all/desk.yaml"), "..data-1/desk.yaml");
        _ = Directory.CreateSymbolicLink(platform.In("all/round"), platform.In("all"));
        (await platform.RunAsync("diff", "-f", platform.In("all"))).Output.ShouldContain("1 change: 1 added");
    }

    /// <summary>Is interrupted while it waits on the thread that asks it, as a console does.</summary>
    private sealed class DeafReader(CancellationTokenSource interrupted, ManualResetEventSlim released) : TextReader
    {
        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            interrupted.Cancel();
            released.Wait(CancellationToken.None);
            return ValueTask.FromResult<string?>("y");
        }
    }
}
