using Actors.Cli.Verbs;

namespace Actors.Cli.Tests;

public sealed class ToolTests
{
    [Fact]
    public async Task RunAsync_KnownVerb_AnswersOnOutput()
    {
        var run = await CommandRun.RunAsync("version");

        run.Code.ShouldBe(0);
        run.Output.ShouldBe($"actors 0.1.0{Environment.NewLine}");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_NoVerb_ListsVerbs()
    {
        var run = await CommandRun.RunAsync();

        run.Code.ShouldBe(0);
        foreach (var verb in VerbTable.All)
        {
            run.Output.ShouldContain(verb.Summary);
        }
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("versio")]
    [InlineData("version", "surplus")]
    [InlineData("version", "--surplus")]
    public async Task RunAsync_WrongUsage_Answers64OnError(params string[] line)
    {
        var run = await CommandRun.RunAsync(line);

        run.Code.ShouldBe(64);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RunAsync_UnknownOption_IsNamedWithoutItsValue() =>
        (await CommandRun.RunAsync("budgets", "list", "--key=actors_secret")).Error.ShouldStartWith("Unknown option '--key'." + Environment.NewLine);

    [Fact]
    public async Task RunAsync_HelpOfEveryVerb_NamesItsOptions()
    {
        foreach (var verb in VerbTable.All)
        {
            var run = await CommandRun.RunAsync([.. verb.Name.Split(' '), "--help"]);

            run.Code.ShouldBe(0);
            run.Output.ShouldContain($"actors {verb.Name}");
            foreach (var option in verb.Syntax.Options)
            {
                run.Output.ShouldContain($"--{option.Name}");
            }
        }
    }

    [Fact]
    public async Task RunAsync_HelpOfEveryVerb_HasAnExampleThatIsRight()
    {
        foreach (var verb in VerbTable.All)
        {
            var run = await CommandRun.RunAsync(["help", .. verb.Name.Split(' ')]);
            var example = run.Output.Split("for example: ")[1].TrimEnd();
            var words = Journeys.Journey.Words(example)[1..];
            var (found, rest) = VerbTable.Find(words);
            found.ShouldBe(verb, example);
            Cli.CommandLine.Arguments.TryRead(verb.Syntax, rest, out _, out var mistake).ShouldBeTrue($"{example}: {mistake}");
        }
    }

    [Fact]
    public async Task RunAsync_HelpAsAValue_IsAValue()
    {
        using var server = new StubServer((200, "{}"));
        (await CommandRun.RunAsync("alerts", "acknowledge", "help", "--note", "help", "--server", server.Address)).Code.ShouldBe(0);
        server.Asked.ShouldBe(["""POST /api/v1/alerts/help/acknowledge {"note":"help"}"""]);
    }

    [Theory]
    [InlineData("alert", "--help")]
    [InlineData("help", "alerts")]
    public async Task RunAsync_HelpOfANoun_ListsItsVerbs(params string[] line)
    {
        var run = await CommandRun.RunAsync(line);
        run.ShouldSucceed("alerts acknowledge");
        run.Output.ShouldNotContain("budgets list");
    }
}
