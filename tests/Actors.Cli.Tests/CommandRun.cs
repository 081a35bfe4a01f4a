using System.Text.Json;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Tests;

/// <summary>One command line, run in this process.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>A folder of settings that is not there: the user's own do not count.</summary>
    private const string NoConfiguration = "/nonexistent/actors";

    /// <summary>The answer as JSON.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public static Task<CommandRun> RunAsync(params string[] line) => RunInAsync(Path.GetTempPath(), line);

    public static Task<CommandRun> RunInAsync(string folder, params string[] line) => RunAsync(terminal => terminal with { Folder = folder }, line);

    /// <summary>Runs with a terminal that is as the test wants it.</summary>
    public static Task<CommandRun> RunAsync(Func<Terminal, Terminal> with, params string[] line) => RunAsync(with, CancellationToken.None, line);

    public static async Task<CommandRun> RunAsync(Func<Terminal, Terminal> with, CancellationToken interrupted, params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, Path.GetTempPath(), TimeProvider.System) { Variable = static name => name == "ACTORS_CONFIG" ? NoConfiguration : null };
        var code = await Tool.RunAsync(line, with(terminal), interrupted);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public void ShouldSucceed(string said)
    {
        (Code, Error).ShouldBe((0, string.Empty));
        Output.ShouldContain(said);
    }

    public void ShouldBeRefused(string said, int code = 1)
    {
        (Code, Output).ShouldBe((code, string.Empty));
        Error.ShouldContain(said);
    }
}
