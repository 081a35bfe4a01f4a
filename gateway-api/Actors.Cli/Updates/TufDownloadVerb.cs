using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Updates.Tuf;

namespace Actors.Cli.Updates;

/// <summary>Downloads targets that trusted metadata names.</summary>
internal sealed class TufDownloadVerb : IVerb
{
    public string Name => "tuf download";

    public string Summary => "Download files of a repository, and keep them where they are what was signed.";

    public Syntax Syntax { get; } = new([], [
        TufOptions.Folder,
        TufOptions.Address,
        new Option(TufOptions.TargetName, "PATH", "What to download.") { Required = true, Repeatable = true },
        new Option(TufOptions.TargetUrl, "URL", "Where the repository's targets are.") { Required = true },
        new Option(TufOptions.TargetDir, "FOLDER", "Where to put them.") { Required = true },
    ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var web = new TufWeb();
        var client = TufOptions.Client(arguments, terminal, web);
        var verdict = await client.RefreshAsync(terminal.Clock.GetUtcNow(), cancellationToken);
        foreach (var name in arguments.Values(TufOptions.TargetName))
        {
            if (!verdict.IsTrusted)
            {
                break;
            }

            var found = await client.FindAsync(name, cancellationToken);
            verdict = found.Target is null ? found.Verdict : await DownloadAsync(found, web, arguments, terminal, cancellationToken);
        }

        return await TufOptions.AnswerAsync(verdict, terminal);
    }

    private static async Task<TufVerdict> DownloadAsync(TufLookup found, TufWeb web, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = Path.Combine(terminal.Resolve(arguments.Required(TufOptions.TargetDir)), TufNames.Escape(found.Target!.Path));
        if (File.Exists(path))
        {
            await using var kept = File.OpenRead(path);
            if ((await found.Target.CheckAsync(kept, cancellationToken)).IsTrusted)
            {
                return TufVerdict.Trusted;
            }
        }

        await using var content = await web.GetAsync(arguments.Required(TufOptions.TargetUrl), found.Location!, cancellationToken);
        return content is null
            ? new TufVerdict(TufReason.Missing, found.Target.Path, "the repository does not have it")
            : await KeepAsync(found.Target, content, path, cancellationToken);
    }

    /// <summary>What was not checked to its end never has the name of what was.</summary>
    private static async Task<TufVerdict> KeepAsync(TufTarget target, Stream content, string path, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".part";
        try
        {
            var verdict = await CopyAsync(target, content, unfinished, cancellationToken);
            if (verdict.IsTrusted)
            {
                File.Move(unfinished, path, overwrite: true);
            }

            return verdict;
        }
        catch (HttpRequestException failed)
        {
            return new TufVerdict(TufReason.Unavailable, target.Path, failed.Message);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<TufVerdict> CopyAsync(TufTarget target, Stream content, string unfinished, CancellationToken cancellationToken)
    {
        using var check = new TufTargetCheck(target);
        await using var file = File.Create(unfinished);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (check.Add(buffer.AsSpan(0, read)) is { IsTrusted: false } refused)
            {
                return refused;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return check.Finish();
    }
}
