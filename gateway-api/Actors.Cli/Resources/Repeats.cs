using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Tables;

namespace Actors.Cli.Resources;

/// <summary>Asks again and again, and shows the newest answer: in place on a screen, else below the one before.</summary>
internal static class Repeats
{
    private const string Watch = "watch";
    private const string Times = "times";

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } =
    [
        new Option(Watch, "SECONDS", "Ask again so often, until it is interrupted."),
        new Option(Times, "COUNT", "With --watch: stop after so many answers."),
    ];

    /// <summary>Runs what asks once, or as the options say.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="ask">Asks, and gives what is to be shown; with a code other than 0 it has told why not.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="usualSeconds">How often, where no option says; null for once.</param>
    public static async Task<int> RunAsync(
        Arguments arguments, Terminal terminal, Func<CancellationToken, Task<(int Code, string Text)>> ask, CancellationToken cancellationToken, double? usualSeconds = null)
    {
        var seconds = usualSeconds;
        long? times = null;
        if (arguments.Value(Watch) is { } every)
        {
            seconds = double.TryParse(every, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read is >= 0 and <= 86_400 ? read : double.NaN;
        }

        if (arguments.Value(Times) is { } count)
        {
            times = long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : -1;
        }

        if (seconds is double.NaN || times < 0)
        {
            await terminal.Error.WriteLineAsync("--watch is a number of seconds, and --times a number of answers.");
            return ExitCode.Usage;
        }

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, terminal.Abandoned);
        var shown = terminal with { IsScreen = terminal.IsScreen && !arguments.IsJson() };
        return await RunAsync(shown, ask, seconds is { } pause ? TimeSpan.FromSeconds(pause) : null, seconds is null ? 1 : times ?? long.MaxValue, stopped.Token);
    }

    private static async Task<int> RunAsync(
        Terminal terminal, Func<CancellationToken, Task<(int Code, string Text)>> ask, TimeSpan? pause, long times, CancellationToken cancellationToken)
    {
        var lines = 0;
        for (var round = 1L; ; round++)
        {
            var (code, text) = await ask(cancellationToken);
            if (code != ExitCode.Ok)
            {
                return code;
            }

            if (lines > 0)
            {
                await terminal.Output.WriteAsync(terminal.IsScreen ? string.Create(CultureInfo.InvariantCulture, $"\e[{lines}A\e[J") : Environment.NewLine);
            }

            text = pause is null || !terminal.IsScreen ? text : Fit(text, terminal);
            await terminal.Output.WriteLineAsync(text);
            await terminal.Output.FlushAsync(cancellationToken);
            lines = text.AsSpan().Count('\n') + 1;
            if (round >= times)
            {
                return ExitCode.Ok;
            }

            await Task.Delay(pause!.Value, terminal.Clock, cancellationToken);
        }
    }

    /// <summary>What fits the screen: lines above it could not be written anew, and one that is broken would be two. Lines with colours are cut already.</summary>
    private static string Fit(string text, Terminal terminal)
    {
        var lines = text.Split('\n').Select(line => terminal.Width == 0 || line.Contains('\e', StringComparison.Ordinal) ? line : Printable.Cut(line.TrimEnd('\r'), terminal.Width)).ToList();
        return terminal.Height < 3 || lines.Count < terminal.Height
            ? string.Join('\n', lines)
            : string.Join('\n', lines.Take(terminal.Height - 2)) + string.Create(CultureInfo.InvariantCulture, $"\n… {lines.Count - terminal.Height + 2} more lines");
    }
}
