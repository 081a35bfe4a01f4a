using Actors.Cli.CommandLine;
using Actors.Domain.Updates.Tuf;

namespace Actors.Cli.Updates;

/// <summary>The options that the verbs of an update client share, as the TUF conformance suite names them.</summary>
internal static class TufOptions
{
    public const string MetadataDir = "metadata-dir";
    public const string MetadataUrl = "metadata-url";
    public const string TargetName = "target-name";
    public const string TargetUrl = "target-base-url";
    public const string TargetDir = "target-dir";

    public static Option Folder { get; } = new(MetadataDir, "FOLDER", "Where trusted metadata is kept.") { Required = true };

    public static Option Address { get; } = new(MetadataUrl, "URL", "Where the repository's metadata is.") { Required = true };

    /// <summary>Says what came of it.</summary>
    public static async Task<int> AnswerAsync(TufVerdict verdict, Terminal terminal)
    {
        await (verdict.IsTrusted ? terminal.Output : terminal.Error).WriteLineAsync(verdict.ToString());
        return verdict.IsTrusted ? ExitCode.Ok : ExitCode.Refused;
    }

    /// <summary>A client over the folder and the address.</summary>
    public static TufClient Client(Arguments arguments, Terminal terminal, TufWeb web) => new(
        new FolderTufStore(terminal.Resolve(arguments.Required(MetadataDir))),
        (name, cancellationToken) => web.GetAsync(arguments.Required(MetadataUrl), name, cancellationToken));
}
