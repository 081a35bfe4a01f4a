using Actors.TestKit;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.Cli.Tests.Apply;

/// <summary>Runs of <c>apply</c> that are killed between two of their four steps, and before they are recorded.</summary>
public sealed class KillTests : IDisposable
{
    private const int Record = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Dictionary<string, string> NoProfiles = new() { ["ACTORS_CONFIG"] = "/nonexistent/actors" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledTool_LeavesItsFirstSteps_AndTheSameRunMakesTheRest()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await BeginAsync(platform.Address);

        // Killed before its second step.
        await KillAsync(platform.Address, before: 2);
        (await DiffAsync(platform.Address)).ShouldBe(["Model fraud serving", "AlertReceiver desk", "Policy gate"]);
        (await HistoryAsync(platform.Address)).ShouldBe(["1 begun"]);
        (await RunAsync(platform.Address, "apply", "rollback", "1", "--yes")).ShouldSucceed("Applied as revision 2.");
        await ShouldBeAsBegunAsync(platform.Address);

        // Killed when its third step was made, before it heard so.
        await KillAsync(platform.Address, after: 3);
        (await DiffAsync(platform.Address)).ShouldBe(["Policy gate"]);
        (await HistoryAsync(platform.Address)).ShouldBe(["2 back to revision 1", "1 begun"]);
        (await RunAsync(platform.Address, "apply", "-f", Change, "--yes", "--reason", "the rest")).ShouldSucceed("Applied as revision 3.");
        (await DiffAsync(platform.Address)).ShouldBeEmpty();
        (await RunAsync(platform.Address, "apply", "rollback", "1", "--yes")).ShouldSucceed("Applied as revision 4.");
        await ShouldBeAsBegunAsync(platform.Address);
        (await RunAsync(platform.Address, "apply", "rollback", "3", "--yes")).ShouldSucceed("4 changes");
        (await DiffAsync(platform.Address)).ShouldBeEmpty();
        (await RunAsync(platform.Address, "apply", "rollback", "1", "--yes")).ShouldSucceed("Applied as revision 6.");
    }

    [Fact]
    public async Task KilledToolThatMadeEveryStep_IsRecordedByTheSameRun()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await BeginAsync(platform.Address);
        await KillAsync(platform.Address, before: Record);
        (await DiffAsync(platform.Address)).ShouldBeEmpty();
        (await HistoryAsync(platform.Address)).ShouldBe(["1 begun"]);

        var again = await RunAsync(platform.Address, "apply", "-f", Change, "--reason", "changed");
        again.ShouldSucceed("There is no difference.");
        again.Output.ShouldContain("No revision said so yet: recorded as revision 2.");
        (await RunAsync(platform.Address, "apply", "-f", Change)).Output.TrimEnd().ShouldBe("There is no difference.");
        (await HistoryAsync(platform.Address)).ShouldBe(["2 changed", "1 begun"]);

        (await RunAsync(platform.Address, "apply", "rollback", "1", "--yes")).ShouldSucceed("Applied as revision 3.");
        await ShouldBeAsBegunAsync(platform.Address);
        (await RunAsync(platform.Address, "apply", "rollback", "2", "--yes")).ShouldSucceed("Applied as revision 4.");
        (await DiffAsync(platform.Address)).ShouldBeEmpty();
    }

    /// <summary>The gateway is killed when it has made the second step, before it could say so; the tool cannot take anything back, and says so.</summary>
    [Fact]
    public async Task KilledGateway_KeepsTheStepsThatWereMade_AndTheSameRunMakesTheRest()
    {
        var settings = new SiloSettings(_folder.In("data"));
        await using (var silo = await SiloProcess.StartAsync(settings))
        {
            var address = silo.Address.ToString();
            await File.WriteAllBytesAsync(_folder.In("model.onnx"), OnnxModels.Scale(2));
            (await RunAsync(address, "model", "register", "fraud", _folder.In("model.onnx"))).Code.ShouldBe(0);
            await BeginAsync(address);
            await using var between = await Interceptor.StartAsync(address, after: async number =>
            {
                await (number == 2 ? silo.KillAsync() : Task.CompletedTask);
                return number != 2;
            });
            var run = await RunAsync(between.Address, "apply", "-f", Change, "--yes");
            run.Code.ShouldBe(69, run.Error);
            run.Error.ShouldContain("Whether Model fraud serving was changed is not known");
            run.Error.ShouldContain("Not everything is as it was: 0 of 1 steps of this run were taken back.");
            run.Error.ShouldContain("Model fraud about stays added: ");
        }

        await using (var silo = await SiloProcess.StartAsync(settings))
        {
            var address = silo.Address.ToString();
            (await DiffAsync(address)).ShouldBe(["AlertReceiver desk", "Policy gate"]);
            (await HistoryAsync(address)).ShouldBe(["1 begun"]);
            (await RunAsync(address, "apply", "-f", Change, "--yes", "--reason", "the rest")).ShouldSucceed("Applied as revision 2.");
            (await DiffAsync(address)).ShouldBeEmpty();
            (await RunAsync(address, "apply", "rollback", "1", "--yes")).ShouldSucceed("Applied as revision 3.");
            await ShouldBeAsBegunAsync(address);
        }
    }

    private string Change => _folder.In("change");

    /// <summary>Records a revision to go back to, and writes a folder of four steps.</summary>
    private async Task BeginAsync(string address)
    {
        await WriteAsync("first/watch.yaml", "kind: JobWatch\nname: nightly\nspec: {everySeconds: 90}\n");
        (await RunAsync(address, "apply", "-f", _folder.In("first"), "--yes", "--reason", "begun")).ShouldSucceed("Applied as revision 1.");
        (await RunAsync(address, "export", "-o", _folder.In("begun"))).Code.ShouldBe(0);
        await WriteAsync("change/model.yaml", "kind: Model\nname: fraud\nspec:\n  description: Doubles.\n  serving: {weight: 7}\n");
        await WriteAsync("change/desk.yaml", "kind: AlertReceiver\nname: desk\nspec: {channel: log}\n");
        await WriteAsync("change/gate.yaml", "kind: Policy\nname: gate\nspec: {requires: [card]}\n");
        (await DiffAsync(address)).ShouldBe(["Model fraud about", "Model fraud serving", "AlertReceiver desk", "Policy gate"]);
    }

    /// <summary>Runs the tool as a program of its own, and kills it before a change reaches the gateway, or after it was made.</summary>
    private async Task KillAsync(string address, int before = 0, int after = 0)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var between = await Interceptor.StartAsync(address, number => HoldAsync(number == before), number => HoldAsync(number == after));
        await using var tool = DotnetProcess.Start(BuiltProgram.Find("Actors.Cli"), ["apply", "-f", Change, "--yes", "--server", between.Address], NoProfiles);
        await Task.WhenAny(reached.Task, tool.Exited).WaitAsync(Patience);
        tool.HasExited.ShouldBeFalse(tool.Output.Text);
        await tool.KillAsync();
        killed.SetResult();

        async Task<bool> HoldAsync(bool isIt)
        {
            if (isIt)
            {
                reached.SetResult();
                await killed.Task;
            }

            return !isIt;
        }
    }

    private async Task ShouldBeAsBegunAsync(string address)
    {
        (await RunAsync(address, "export", "-o", _folder.In("now"), "--replace")).Code.ShouldBe(0);
        await Exported.ShouldBeEqualAsync(_folder.In("now"), _folder.In("begun"));
    }

    private async Task<IEnumerable<string>> DiffAsync(string address) => (await RunAsync(address, "diff", "-f", Change, "--output", "json")).Json.GetProperty("changes").EnumerateArray()
        .Select(change => $"{change.GetProperty("kind")} {change.GetProperty("name")} {change.GetProperty("part")}".TrimEnd());

    private static async Task<IEnumerable<string>> HistoryAsync(string address) => (await RunAsync(address, "apply", "history", "--output", "json")).Json.GetProperty("items").EnumerateArray()
        .Select(revision => $"{revision.GetProperty("revision")} {revision.GetProperty("reason")}");

    private async Task WriteAsync(string name, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(name))!);
        await File.WriteAllTextAsync(_folder.In(name), text);
    }

    private static Task<CommandRun> RunAsync(string address, params string[] line) => CommandRun.RunAsync([.. line, "--server", address]);
}
