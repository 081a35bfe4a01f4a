using System.Diagnostics;

namespace Actors.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("actors al", "alerts")]
    [InlineData("actors alerts ackn", "acknowledge")]
    [InlineData("actors alerts list --ph", "--phase")]
    [InlineData("actors alerts list --phase f", "firing")]
    [InlineData("actors alerts list --output ", "table json")]
    [InlineData("actors apply ro", "rollback")]
    [InlineData("actors no-such-verb x", "")]
    public async Task Bash_SourcedByARealOne_Completes(string line, string completed)
    {
        var script = (await CommandRun.RunAsync("completion", "bash")).Output;
        var words = line.Split(' ');
        var test = script + $"\nCOMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}; _actors; echo \"${{COMPREPLY[*]}}\"\n";
        (await RunBashAsync(test)).ShouldBe(completed + "\n");
    }

    /// <summary>Names are others' texts: a shell neither runs what they hold nor takes one for two words.</summary>
    [Fact]
    public async Task Bash_NamesThatAShellWouldRun_AreNames()
    {
        var mark = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var script = (await CommandRun.RunAsync("completion", "bash")).Output
            + $"\ntool() {{ printf '%s\\n' other 'm$(echo>{mark})' 'm a' 'm`echo>{mark}`' \"m'b\"; }}; COMP_WORDS=(tool); COMP_LINE='tool m'; COMP_POINT=6; _actors_names m; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n";
        (await RunBashAsync(script)).ShouldBe($"m\\$\\(echo\\>{mark}\\)\nm\\ a\nm\\`echo\\>{mark}\\`\nm\\'b\n");
        File.Exists(mark).ShouldBeFalse();
    }

    [Fact]
    public async Task Fish_HasALineForEveryVerb()
    {
        var script = (await CommandRun.RunAsync("completion", "fish")).Output;
        foreach (var verb in Cli.Verbs.VerbTable.All)
        {
            script.ShouldContain($"-a {verb.Name.Split(' ')[^1]} ");
        }

        script.ShouldContain("complete -c actors -n \"__actors_at 'alerts list'\" -l phase -x -a 'pending firing acknowledged resolved active'");
    }

    [Fact]
    public async Task UnknownShell_IsWrongUsage() => (await CommandRun.RunAsync("completion", "tcsh")).ShouldBeRefused("bash, zsh or fish", 64);

    private static async Task<string> RunBashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0);
        return output;
    }
}
