using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>Takes steps one after the other, each only if what it changes is what the difference was computed from; at the first that fails, all are taken back.</summary>
/// <param name="server">The server.</param>
/// <param name="terminal">Hears of progress, and of what went wrong.</param>
internal sealed class ChangeRun(ApiClient server, Terminal terminal)
{
    private const int Created = 201;

    /// <summary>The newest entity tags that answers of this run gave.</summary>
    private readonly Dictionary<string, string?> _tags = new(StringComparer.Ordinal);

    /// <summary>Takes the steps.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var done = new List<Change>();
        foreach (var change in changes)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await UndoAsync(done, isUnsure: false);
                return ExitCode.Interrupted;
            }

            await ShowAsync(string.Create(CultureInfo.InvariantCulture, $"[{done.Count + 1}/{changes.Count}] {change.Title}"));
            var tag = _tags.TryGetValue(change.TagKey, out var newest) ? newest : change.Tag;
            var answer = await SendAsync(change, tag);
            var fault = answer.IsDone ? change.Check(answer, tag) : answer.Refusal;
            if (fault is not null)
            {
                await ShowAsync("");
                await terminal.Error.WriteLineAsync($"{change.Title}: {fault}");
                if (answer.IsUnsure)
                {
                    await terminal.Error.WriteLineAsync($"Whether {change.Title} was changed is not known: 'actors diff' tells, and the same run again makes what is left.");
                }

                if (answer.Status == Created)
                {
                    // It was done, though not as it was wished: what cannot be taken back is named.
                    done.Add(change);
                }

                await UndoAsync(done, answer.IsUnsure);
                return answer.IsDone ? ExitCode.Conflict : answer.Code;
            }

            done.Add(change);
        }

        await ShowAsync("");
        return ExitCode.Ok;
    }

    /// <summary>A step that was begun is ended, whatever the keyboard says: else nobody knew what came of it.</summary>
    private async Task<ApiAnswer> SendAsync(Change change, string? tag)
    {
        var answer = await server.SendAsync(change.Request(change.Before, change.After, tag), CancellationToken.None);
        if (answer.IsDone)
        {
            _tags[change.TagKey] = answer.Tag;
            if (change.Moves is var (key, before))
            {
                // Where somebody else moved it, too, this is not what it is, and the next step that depends on it is refused.
                _tags[key] = EntityTag.After(_tags.TryGetValue(key, out var newest) ? newest : before);
            }
        }

        return answer;
    }

    /// <summary>Takes steps back, and tells what came of it.</summary>
    /// <param name="done">The steps.</param>
    /// <param name="isUnsure">Whether a step more may have been made.</param>
    private async Task UndoAsync(List<Change> done, bool isUnsure)
    {
        var (left, undone) = (new List<string>(), 0);
        foreach (var change in Enumerable.Reverse(done))
        {
            if (!change.CanUndo)
            {
                left.Add($"{change.Title} stays {change.Action}: it cannot be taken back.");
                continue;
            }

            var answer = await SendAsync(change.Undo(), _tags[change.TagKey]);
            if (!answer.IsDone)
            {
                left.Add($"{change.Title} stays {change.Action}: {answer.Refusal}");
                continue;
            }

            undone++;
            if (change.Loss is { } loss)
            {
                left.Add($"{change.Title} was taken back, but {loss}.");
            }
        }

        if (done.Count > 0)
        {
            var state = left.Count > 0 ? "Not everything" : isUnsure ? "Everything else" : "Everything";
            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{state} is as it was: {undone} of {done.Count} steps of this run were taken back."));
        }
        else if (!isUnsure)
        {
            await terminal.Error.WriteLineAsync("Nothing was changed.");
        }

        foreach (var line in left)
        {
            await terminal.Error.WriteLineAsync(line);
        }
    }

    /// <summary>Shows on a screen what is under way, in a line that the next one replaces.</summary>
    private Task ShowAsync(string text) => terminal.ShowsProgress ? terminal.Error.WriteAsync($"\r{text}\e[K") : Task.CompletedTask;
}
