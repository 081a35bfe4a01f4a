using System.Diagnostics;
using Actors.Cli.Tests.Hosting;
using Actors.TestKit.Processes;

namespace Actors.Cli.Tests.Completion;

/// <summary>Completion in real shells, with the tool as a program of its own where names are asked for.</summary>
[Collection(PlatformCollection.Name)]
public sealed class ShellTests(Platform platform)
{
    /// <summary>Types a line into an interactive shell on a terminal of its own, and says what the line is then.</summary>
    private const string Zsh = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1= PS2= RPS1=; source $1; typed() { zle complete-word; print -r -- \"<<\$BUFFER>>\" }; zle -N typed; bindkey '^I' typed; print ready-\$((1 + 1))"
        zpty -r shell heard '*ready-2*'
        shift
        for line; do
            zpty -w -n shell $'\x15'"$line"$'\t'
            zpty -r shell heard '*<<*>>*'
            print -r -- "${${heard##*<<}%%>>*}"
        done
        zpty -d shell
        """;

    [Fact]
    public async Task Bash_CompletesNamesThatTheServerHas()
    {
        await PrepareAsync();
        var line = $"actors model show --server {platform.Address} shel";
        var words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        (await RunAsync("bash", "--norc", "-c", $"source \"$1\"; COMP_WORDS=({words}); COMP_CWORD=5; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; _actors; echo \"${{COMPREPLY[*]}}\"", "x", await ScriptAsync("bash")))
            .ShouldBe(["shelled"]);
    }

    [Fact]
    public async Task Zsh_CompletesVerbsOptionsAndNames()
    {
        await PrepareAsync();
        var lines = await RunAsync(
            "zsh", "-f", "-c", Zsh, "x", await ScriptAsync("zsh"),
            "actors ale", "actors alerts ackn", "actors alerts list --ph", "actors alerts list --phase f", "actors apply --dry", $"actors model show --server {platform.Address} shel");
        lines.Select(line => line.TrimEnd()).ShouldBe(
            ["actors alerts", "actors alerts acknowledge", "actors alerts list --phase", "actors alerts list --phase firing", "actors apply --dry-run", $"actors model show --server {platform.Address} shelled"]);
    }

    [Fact]
    public async Task Fish_CompletesVerbsOptionsAndNames()
    {
        await PrepareAsync();
        var script = await ScriptAsync("fish");
        (await CompleteAsync("actors ale")).ShouldBe(["alerts"]);
        (await CompleteAsync("actors alerts ackn")).ShouldBe(["acknowledge"]);
        (await CompleteAsync("actors alerts list --ph")).ShouldBe(["--phase"]);
        (await CompleteAsync("actors alerts list --phase f")).ShouldBe(["firing"]);
        (await CompleteAsync("actors apply rollback --dry")).ShouldBe(["--dry-run"]);
        (await CompleteAsync($"actors model show --server {platform.Address} shel")).ShouldBe(["shelled"]);

        async Task<IEnumerable<string>> CompleteAsync(string line) =>
            (await RunAsync("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line)).Select(found => found.Split('\t')[0]);
    }

    /// <summary>What is watched goes on until it is interrupted, or nobody reads it.</summary>
    [Fact]
    public async Task Watch_IntoAPipeThatCloses_Ends()
    {
        await PrepareAsync();
        _ = await ScriptAsync("bash");
        (await RunAsync("bash", "--norc", "-c", $"set -o pipefail; timeout 60 actors models list --watch 0.05 --server {platform.Address} | head -1")).ShouldHaveSingleItem().ShouldStartWith("NAME");
    }

    private Task<CommandRun> PrepareAsync() => platform.RunAsync("ann", "model", "register", "shelled", platform.In("double.onnx"));

    private async Task<string> ScriptAsync(string shell)
    {
        var tool = Path.Combine(platform.In("path"), "actors");
        if (!File.Exists(tool))
        {
            _ = Directory.CreateDirectory(platform.In("path"));
            await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{BuiltProgram.Find("Actors.Cli")}' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var script = platform.In("completion." + shell);
        await File.WriteAllTextAsync(script, (await CommandRun.RunAsync("completion", shell)).Output);
        return script;
    }

    private async Task<string[]> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = platform.In("path") + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["HOME"] = platform.In("path");
        start.Environment["TERM"] = "xterm";
        start.Environment["ACTORS_KEY"] = Platform.Secret("rae");
        start.Environment["ACTORS_CONFIG"] = platform.In("nothing");
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            (process.ExitCode, await errors).ShouldBe((0, ""), output);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"Completion is tried in real shells, and {program} is not installed. On Debian: apt-get install {program}");
        }
    }
}
