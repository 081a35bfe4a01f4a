using System.Globalization;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Server;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Monitoring;

/// <summary>Shows what a process does now, model by model, and goes on showing it.</summary>
internal sealed class TopVerb : IVerb
{
    private const double UsualSeconds = 2;
    private const int MostGrains = 10;

    /// <summary>How long the first rates are of.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(0.5);
    private static readonly Option Rows = new("rows", "COUNT", "How many versions are shown at most.") { Default = "30" };

    private static readonly Column[] Columns =
        [("MODEL", "model"), ("VERSION", "version"), ("REQ/S", "perSecond"), ("ERRORS", "errors"), ("P99 RUN MS", "runP99"), ("P99 QUEUE MS", "queueP99"), ("ROWS/RUN", "rowsPerRun")];

    private static readonly Column[] GrainColumns = [("GRAINS", "type"), ("IN MEMORY", "activations"), ("CALLS", "calls"), ("FAILURES", "failures"), ("TOTAL MS", "totalMs"), ("LONGEST MS", "longestMs")];

    public string Name => "top";

    public string Summary => "Show requests, errors, latency and queues of each model, and the grains in memory, every two seconds.";

    public Syntax Syntax { get; } = new([], [Rows, .. Repeats.Options, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        if (!int.TryParse(arguments.Required(Rows.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var most))
        {
            await terminal.Error.WriteLineAsync($"--{Rows.Name} is a number.");
            return ExitCode.Usage;
        }

        var (first, before, at) = await LookAsync(server, terminal, cancellationToken);
        if (!first.IsDone)
        {
            return await ServerCalls.TellAsync(terminal, first, () => "");
        }

        await Task.Delay(FirstLook, terminal.Clock, cancellationToken);
        return await Repeats.RunAsync(
            arguments, terminal,
            async token =>
            {
                var (answer, after, now) = await LookAsync(server, terminal, token);
                if (!answer.IsDone)
                {
                    return (await ServerCalls.TellAsync(terminal, answer, () => ""), "");
                }

                var activities = ModelActivity.Between(before, after, terminal.Clock.GetElapsedTime(at, now)).Take(most).ToList();
                (before, at) = (after, now);
                return (ExitCode.Ok, arguments.IsJson()
                    ? JsonSerializer.Serialize(activities, JsonSerializerOptions.Web)
                    : Header(after) + Table.Write(Columns, [.. activities.Select(ToRow)], terminal) + await GrainsAsync(server, terminal, token));
            },
            cancellationToken, UsualSeconds);
    }

    private static async Task<(ApiAnswer Answer, IReadOnlyList<MetricSample> Samples, long At)> LookAsync(ApiClient server, Terminal terminal, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/metrics", null, cancellationToken);
        return (answer, answer.IsDone ? [.. MetricSample.Read(answer.Text)] : [], terminal.Clock.GetTimestamp());
    }

    private static string Header(IReadOnlyList<MetricSample> now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Sum(now, "queue_rows")} rows wait, {Sum(now, "workers_busy")} workers run, {Sum(now, "sessions")} versions in memory{Environment.NewLine}");

    private static double Sum(IReadOnlyList<MetricSample> samples, string name) => samples.Where(sample => sample.Name == "actors_inference_" + name).Sum(sample => sample.Value);

    private static JsonElement ToRow(ModelActivity activity) => JsonSerializer.SerializeToElement(new
    {
        model = activity.Model,
        version = activity.Version,
        perSecond = Math.Round(activity.PerSecond, 1),
        errors = activity.ErrorShare.ToString("P1", CultureInfo.InvariantCulture),
        runP99 = Round(activity.RunP99Ms),
        queueP99 = Round(activity.QueueP99Ms),
        rowsPerRun = Round(activity.RowsPerRun),
    });

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 2) : null;

    /// <summary>The kinds of grains; nothing where the server does not tell of them, or not this caller.</summary>
    private static async Task<string> GrainsAsync(ApiClient server, Terminal terminal, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/api/v1/grains", null, cancellationToken);
        return answer.IsDone && answer.Json.TryGetProperty("types", out var types)
            ? Environment.NewLine + Environment.NewLine + Table.Write(GrainColumns, [.. types.EnumerateArray().Take(MostGrains)], terminal)
            : "";
    }
}
