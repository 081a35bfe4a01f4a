using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Completion;

/// <summary>What may follow which words.</summary>
internal sealed class WordTree
{
    public WordTree(IReadOnlyList<IVerb> verbs)
    {
        Verbs = verbs.ToDictionary(verb => verb.Name, StringComparer.Ordinal);
        var next = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal) { [""] = [] };
        foreach (var words in Verbs.Keys.Select(name => name.Split(' ')))
        {
            for (var length = 0; length < words.Length; length++)
            {
                var path = string.Join(' ', words.Take(length));
                if (!next.TryGetValue(path, out var found))
                {
                    next[path] = found = new SortedSet<string>(StringComparer.Ordinal);
                }

                _ = found.Add(words[length]);
            }
        }

        Next = next;
    }

    /// <summary>The verbs by their words.</summary>
    public IReadOnlyDictionary<string, IVerb> Verbs { get; }

    /// <summary>The words that may follow the beginning of a verb, by that beginning.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Next { get; }

    /// <summary>Every beginning of a verb, and every verb.</summary>
    public IEnumerable<string> Paths => Next.Keys.Concat(Verbs.Keys).Where(path => path.Length > 0).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Verbs with an operand that the server has names for.</summary>
    public IEnumerable<string> Asking => Verbs.Where(verb => AsksServer(verb.Value) && verb.Value.Syntax.Operands.Any(NameSources.Has)).Select(verb => verb.Key).Order(StringComparer.Ordinal);

    /// <summary>What may follow a path, options with their dashes.</summary>
    public IEnumerable<string> After(string path) =>
        (Next.TryGetValue(path, out var words) ? words : []).Concat(Verbs.TryGetValue(path, out var verb) ? verb.Syntax.Options.Select(option => "--" + option.Name).Append("--help") : []);

    /// <summary>What the value of a verb's option is; <see cref="ValueKind.None"/> for a switch.</summary>
    public static ValueKind KindOf(IVerb verb, Option option) => option switch
    {
        { IsSwitch: true } => ValueKind.None,
        { Choices.Count: > 0 } => ValueKind.Choice,
        { Value: "FILE" } => ValueKind.File,
        { Value: "FOLDER" } => ValueKind.Folder,
        { Value: { } kind } when NameSources.Has(kind) && AsksServer(verb) => ValueKind.Name,
        _ => ValueKind.Other,
    };

    private static bool AsksServer(IVerb verb) => ServerOptions.Reach.All(verb.Syntax.Options.Contains);
}
