using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Audit;

namespace Actors.Cli.Audit;

/// <summary>Verifies an export of the audit log with nothing but the export, the keys that are trusted and the heads that were kept.</summary>
internal sealed class AuditVerifyVerb : IVerb
{
    private const string Key = "key";
    private const string Witness = "witness";

    public string Name => "audit verify";

    public string Summary => "Verify an export of the audit log offline, and name the first fault.";

    public Syntax Syntax { get; } = new(
        ["EXPORT"],
        [
            new Option(Key, "FILE", "The keys that heads may be signed with, a line each, as GET /api/v1/audit/keys gives them. Without it the export's own are believed."),
            new Option(Witness, "FILE", "Heads that were kept elsewhere: a file of heads, or an older export."),
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await KeysAsync(arguments, terminal, cancellationToken) is not { } keys)
        {
            return ExitCode.Refused;
        }

        var witnesses = arguments.Value(Witness) is { } file ? await File.ReadAllLinesAsync(terminal.Resolve(file), cancellationToken) : [];
        var verifier = new AuditVerifier(keys, witnesses);
        await foreach (var line in File.ReadLinesAsync(terminal.Resolve(arguments.Operands[0]), cancellationToken))
        {
            if (!verifier.Add(line))
            {
                break;
            }
        }

        return await TellAsync(verifier.Finish(), keys.Count > 0, terminal);
    }

    /// <summary>The trusted keys, none where none are named; null where what is named cannot be read as keys.</summary>
    private static async Task<IReadOnlyList<NoteKey>?> KeysAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Value(Key) is not { } file)
        {
            return [];
        }

        var keys = new List<NoteKey>();
        foreach (var line in (await File.ReadAllLinesAsync(terminal.Resolve(file), cancellationToken)).Where(line => line.Length > 0))
        {
            if (!NoteKey.TryParse(line, out var key))
            {
                await terminal.Error.WriteLineAsync($"{file} has a line that is not a key of a log.");
                return null;
            }

            keys.Add(key);
        }

        if (keys.Count == 0)
        {
            await terminal.Error.WriteLineAsync($"{file} has no key.");
            return null;
        }

        return keys;
    }

    private static async Task<int> TellAsync(AuditReport report, bool isTrusted, Terminal terminal)
    {
        if (report.Fault is { } fault)
        {
            await terminal.Error.WriteLineAsync($"Verification failed: {fault.Kind} at {fault.Position.ToString(CultureInfo.InvariantCulture)}. {fault.Message}");
            return ExitCode.Refused;
        }

        await terminal.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Verification succeeded: log {report.Origin}, {report.Size} entries, {report.SignedSize} of them under a signed head, {report.Heads} heads, {report.WitnessHeads} heads of witnesses, root {report.Root}"));
        if (!isTrusted)
        {
            await terminal.Error.WriteLineAsync("No key was given: the export is whole in itself, and the keys that it names itself were believed.");
        }

        return ExitCode.Ok;
    }
}
