using Actors.Cli.Audit;
using Actors.Cli.Signing;

namespace Actors.Cli.Verbs;

/// <summary>Every verb of the tool, in the order that the help shows.</summary>
internal static class VerbTable
{
    /// <summary>The verbs. A new one is a class and a line here.</summary>
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new SignKeyVerb(),
        new SignCertificateVerb(),
        new VerifyKeyVerb(),
        new VerifyCertificateVerb(),
        new AuditVerifyVerb(),
        new VersionVerb(),
    ];

    /// <summary>The verb whose words the line begins with, and the words after it; the longest name wins.</summary>
    public static (IVerb? Verb, IReadOnlyList<string> After) Find(IReadOnlyList<string> line)
    {
        var verb = All
            .Where(candidate => Begins(line, candidate.Name.Split(' ')))
            .MaxBy(candidate => candidate.Name.Length);
        return verb is null ? (null, line) : (verb, [.. line.Skip(verb.Name.Split(' ').Length)]);
    }

    private static bool Begins(IReadOnlyList<string> line, string[] words) => line.Take(words.Length).SequenceEqual(words);
}
