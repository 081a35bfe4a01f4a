using System.Globalization;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Jobs;

/// <summary>Waits for the end of a scoring job, with its progress on a screen.</summary>
internal sealed class JobWaitVerb : IVerb
{
    private const int Wide = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Ends = ["done", "suspect", "failed", "cancelled"];

    public string Name => "jobs wait";

    public string Summary => "Wait for the end of a scoring job: 0 if it is done, 1 if it is suspect, has failed, or was cancelled.";

    public Syntax Syntax { get; } = new(["JOB"], ServerOptions.All);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        while (true)
        {
            var answer = await server.SendAsync(HttpMethod.Get, $"/api/v1/scoring-jobs/{Uri.EscapeDataString(arguments.Operands[0])}", null, cancellationToken);
            var phase = answer.IsDone ? answer.Json.GetProperty("phase").GetString()! : "";
            if (!answer.IsDone || Ends.Contains(phase))
            {
                await EndLineAsync(terminal);
                var told = await ServerCalls.TellAsync(arguments, terminal, answer, Line);
                return told == ExitCode.Ok && phase != Ends[0] ? ExitCode.Refused : told;
            }

            if (terminal.ShowsProgress)
            {
                await terminal.Error.WriteAsync($"\r{Bar(answer.Json)}\e[K");
            }

            await Task.Delay(Pause, terminal.Clock, cancellationToken);
        }
    }

    private static Task EndLineAsync(Terminal terminal) => terminal.ShowsProgress ? terminal.Error.WriteAsync("\r\e[K") : Task.CompletedTask;

    private static string Bar(JsonElement job)
    {
        var progress = job.GetProperty("progress");
        var share = Number(progress, "share") ?? 0;
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * Wide);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', full)}{new string('.', Wide - full)}] {share:P1} {Column.TextOf(job.GetProperty("phase"))} {Number(progress, "rowsPerSecond"):0} rows/s, {Number(progress, "secondsLeft"):0} s left{Lateness(job)}");
    }

    private static double? Number(JsonElement progress, string name) => progress.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string Line(JsonElement job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Column.TextOf(job.GetProperty("id"))} {Column.TextOf(job.GetProperty("phase"))}: {job.GetProperty("rows").GetProperty("written")} rows written, {job.GetProperty("rows").GetProperty("bad")} bad{Lateness(job)} {Column.TextOf(job.GetProperty("reason"))}").TrimEnd();

    private static string Lateness(JsonElement job) => job.TryGetProperty("deadline", out var deadline) && deadline.ValueKind == JsonValueKind.Object
        ? deadline.GetProperty("isMissed").GetBoolean() ? ", late" : deadline.GetProperty("isAtRisk").GetBoolean() ? ", will be late" : ""
        : "";
}
