using Actors.Cli.CommandLine;

namespace Actors.Cli.Tests;

/// <summary>One command line, run in this process.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static Task<CommandRun> RunAsync(params string[] line) => RunInAsync(Path.GetTempPath(), line);

    public static async Task<CommandRun> RunInAsync(string folder, params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Tool.RunAsync(line, new Terminal(output, error, folder, TimeProvider.System), CancellationToken.None);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public void ShouldSucceed(string said)
    {
        (Code, Error).ShouldBe((0, string.Empty));
        Output.ShouldContain(said);
    }

    public void ShouldBeRefused(string said)
    {
        (Code, Output).ShouldBe((1, string.Empty));
        Error.ShouldContain(said);
    }
}
