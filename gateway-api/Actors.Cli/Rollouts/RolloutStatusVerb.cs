using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Rollouts;

/// <summary>Says where a rollout is, and waits for its end where it is asked to.</summary>
internal sealed class RolloutStatusVerb : IVerb
{
    private const string Wait = "wait";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "rollout status";

    public string Summary => "Print where a model's rollout is; with --wait, its end: 0 if it was promoted, 1 if it was rolled back, aborted, or needs somebody.";

    public Syntax Syntax { get; } = new([RolloutCalls.Model], [new Option(Wait, "SECONDS", "Wait so long at most for its end, or until it waits for somebody."), .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Value(Wait) is not { } limit)
        {
            return await RolloutCalls.SendAsync(arguments, terminal, HttpMethod.Get, RolloutCalls.PathOf(arguments), null, cancellationToken);
        }

        if (!double.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is not (>= 0 and <= 1e7))
        {
            await terminal.Error.WriteLineAsync("--wait is a number of seconds.");
            return ExitCode.Usage;
        }

        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        return server is null ? ExitCode.Usage : await WaitAsync(server, arguments, terminal, TimeSpan.FromSeconds(seconds), cancellationToken);
    }

    private static async Task<int> WaitAsync(ApiClient server, Arguments arguments, Terminal terminal, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = terminal.Clock.GetTimestamp();
        while (true)
        {
            var answer = await server.SendAsync(HttpMethod.Get, RolloutCalls.PathOf(arguments), null, cancellationToken);
            var phase = answer.IsDone ? RolloutCalls.RolloutOf(answer.Json).GetProperty("phase").GetString() : null;
            if (phase != "running" || terminal.Clock.GetElapsedTime(start) >= limit)
            {
                var told = await RolloutCalls.TellAsync(arguments, terminal, answer);
                return phase == "promoted" || !answer.IsDone ? told : ExitCode.Refused;
            }

            await Task.Delay(Pause, terminal.Clock, cancellationToken);
        }
    }
}
