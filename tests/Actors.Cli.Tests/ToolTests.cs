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
}
