using Actors.Cli.Verbs;

namespace Actors.Cli.CommandLine;

/// <summary>Writes what verbs there are, and how one is called.</summary>
internal static class Help
{
    private const int Column = 34;

    /// <summary>The verbs that begin with the words given; all, where none does.</summary>
    public static async Task WriteVerbsAsync(TextWriter to, IReadOnlyList<string> words)
    {
        var first = words.Count > 0 ? words[0] + " " : string.Empty;
        var verbs = VerbTable.All.Where(verb => verb.Name.StartsWith(first, StringComparison.Ordinal)).ToList();
        await to.WriteLineAsync("usage: actors VERB [options]\n");
        foreach (var verb in verbs.Count > 0 ? verbs : VerbTable.All)
        {
            await to.WriteLineAsync($"  {verb.Name,-Column}{verb.Summary}");
        }

        await to.WriteLineAsync("\n'actors VERB --help' says more. Exit codes: 0 done, 1 refused, 2 differs, 3 changed meanwhile, 4 not found, 5 forbidden, 64 wrong usage, 69 no answer.");
    }

    /// <summary>One verb's operands and options.</summary>
    public static async Task WriteAsync(TextWriter to, IVerb verb)
    {
        await to.WriteLineAsync($"usage: actors {string.Join(' ', [verb.Name, .. verb.Syntax.Operands, "[options]"])}\n\n{verb.Summary}\n");
        foreach (var option in verb.Syntax.Options)
        {
            await to.WriteLineAsync($"  {Form(option),-Column}{option.Summary}{Remark(option)}");
        }

        await to.WriteLineAsync($"{(verb.Syntax.Options.Count > 0 ? Environment.NewLine : "")}for example: {Example.Of(verb)}");
    }

    private static string Form(Option option) => option switch
    {
        { IsSwitch: true, Negatable: true } => $"--{option.Name}, --no-{option.Name}",
        { IsSwitch: true } => $"--{option.Name}",
        { Short: { } letter } => $"-{letter}, --{option.Name} {option.Value}",
        _ => $"--{option.Name} {option.Value}",
    };

    private static string Remark(Option option) => option switch
    {
        { Required: true } => " (required)",
        { IsSwitch: true, Default: "true" } => " (on by default)",
        { IsSwitch: false, Default: { } value } => $" (default: {value})",
        { Repeatable: true } => " (may be repeated)",
        _ => string.Empty,
    };
}
