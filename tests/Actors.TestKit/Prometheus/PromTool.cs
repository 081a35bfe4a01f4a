using System.Diagnostics;

namespace Actors.TestKit.Prometheus;

/// <summary>Prometheus' own programs, as the system's package brings them.</summary>
public static class PromTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where a program is.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"These tests run against a real Prometheus, and its program {program} is not installed. On Debian: apt-get install prometheus");

    /// <summary>Runs promtool to its end.</summary>
    /// <param name="input">What it reads from its standard input; null for nothing.</param>
    /// <param name="arguments">Its command line.</param>
    /// <returns>Its exit code, and what it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find("promtool"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("promtool did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await errors);
    }
}
