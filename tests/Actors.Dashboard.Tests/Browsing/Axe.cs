using System.Diagnostics;
using System.Text.Json;
using Actors.TestKit;

namespace Actors.Dashboard.Tests.Browsing;

/// <summary>The rules of axe-core, from npm at the version of its lock file, with no install script run.</summary>
internal static class Axe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<string>> Script = new(InstallAsync);

    /// <summary>The serious and critical violations of the open page: rule, where, and why.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(WebDriver browser)
    {
        _ = await browser.RunAsync(await Script.Value + "; return true");
        var result = await browser.RunLongAsync("const done = arguments[arguments.length - 1]; axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations), fault => done([{ id: String(fault), impact: 'critical', nodes: [] }]))");
        return
        [
            .. from violation in result.EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               select $"{violation.GetProperty("id")}: {string.Join(" | ", violation.GetProperty("nodes").EnumerateArray().Take(3).Select(Describe))}",
        ];
    }

    private static string Describe(JsonElement node) => $"{node.GetProperty("target")} {node.GetProperty("failureSummary")}";

    private static async Task<string> InstallAsync()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Axe")))
        {
            File.Copy(file, folder.In(Path.GetFileName(file)));
        }

        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder.In(""), RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("npm did not start; these tests need Node.js 20 or newer.");
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.ShouldBe(0, await output + await errors);
        return await File.ReadAllTextAsync(folder.In("node_modules/axe-core/axe.min.js"));
    }
}
