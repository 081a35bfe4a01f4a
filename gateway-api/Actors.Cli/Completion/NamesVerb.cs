using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Tables;
using Actors.Cli.Verbs;

namespace Actors.Cli.Completion;

/// <summary>Prints the names that may stand next in a line. What goes wrong is nothing that a shell could show: then there are no names.</summary>
internal sealed class NamesVerb : IVerb
{
    private const int MaxNames = 1000;

    /// <summary>How long a person waits for names.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "completion names";

    public string Summary => "Print the names that the server has for the next word of a line; shells ask for them.";

    public Syntax Syntax { get; } = new(["LINE"], []);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var line = arguments.Operands[0];
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var done = line.EndsWith(' ') ? words : words.SkipLast(1);
        var (verb, rest) = VerbTable.Find([.. done.Skip(1)]);
        if (verb?.Syntax is not { } syntax || !ServerOptions.Reach.All(syntax.Options.Contains))
        {
            return ExitCode.Ok;
        }

        var (operands, server, next) = Read(syntax, rest);
        if (next is null || NameSources.Find(next) is not { } source || (source.Path.Contains('{', StringComparison.Ordinal) && operands.Count == 0)
            || !Arguments.TryRead(new Syntax([], ServerOptions.Reach), server, out var reach, out _))
        {
            return ExitCode.Ok;
        }

        foreach (var name in await AskAsync(reach, terminal with { Error = TextWriter.Null }, string.Format(CultureInfo.InvariantCulture, source.Path, [.. operands.Select(Uri.EscapeDataString)]), source.Member, cancellationToken))
        {
            await terminal.Output.WriteLineAsync(name);
        }

        return ExitCode.Ok;
    }

    /// <summary>The operands so far, the words that say which server, and what stands next; null where nothing does.</summary>
    private static (List<string> Operands, List<string> Server, string? Next) Read(Syntax syntax, IReadOnlyList<string> words)
    {
        var (operands, server, at) = (new List<string>(), new List<string>(), 0);
        for (; at < words.Count; at++)
        {
            if (!words[at].StartsWith('-'))
            {
                operands.Add(words[at]);
            }
            else if (syntax.Find(words[at].TrimStart('-')) is { IsSwitch: false } option)
            {
                if (at + 1 == words.Count)
                {
                    return (operands, server, option.Value);
                }

                server.AddRange(ServerOptions.Reach.Contains(option) ? [words[at], words[at + 1]] : []);
                at++;
            }
        }

        return (operands, server, operands.Count < syntax.Operands.Count ? syntax.Operands[operands.Count] : null);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(Arguments reach, Terminal terminal, string path, string member, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(reach, terminal);
        if (server is null)
        {
            return [];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var (answer, items, _) = await Pages.ReadAsync(server, path, MaxNames, limit.Token);
            return answer.IsDone ? [.. items.Select(item => Column.TextOf(new Column("", member).ValueOf(item))).Where(name => name.Length > 0)] : [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
