using System.Globalization;
using System.Text;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Completion;

/// <summary>Completion as fish has it, with a line of help for each word.</summary>
internal static class FishCompletion
{
    private const string Begin = """
        function __actors_verb
            set -l words (commandline -opc)
            set -e words[1]
            set -l verb
            for word in $words
                set -l next (string join -- ' ' $verb $word)
                contains -- "$next" $__actors_verbs; or break
                set verb $next
            end
            echo "$verb"
        end
        function __actors_at
            set -l verb (__actors_verb)
            test "$verb" = "$argv[1]"
        end
        function __actors_asks
            set -l verb (__actors_verb)
            contains -- "$verb" $__actors_asking
        end
        function __actors_names
            set -l words (commandline -opc)
            $words[1] completion names (commandline -cp | string collect) 2>/dev/null
        end
        complete -c actors -e

        """;

    public static string Write(WordTree tree)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"set -g __actors_verbs {string.Join(' ', tree.Paths.Select(Quote))}\n")
            .Append(CultureInfo.InvariantCulture, $"set -g __actors_asking {string.Join(' ', tree.Asking.Select(Quote))}\n")
            .Append(Begin);
        foreach (var (path, words) in tree.Next)
        {
            foreach (var word in words)
            {
                var verb = path.Length == 0 ? word : $"{path} {word}";
                var help = tree.Verbs.TryGetValue(verb, out var found) ? found.Summary : string.Join(", ", tree.Next[verb]);
                _ = text.Append(CultureInfo.InvariantCulture, $"complete -c actors -f -n \"__actors_at '{path}'\" -a {word} -d {Quote(help)}\n");
            }
        }

        foreach (var (name, verb) in tree.Verbs)
        {
            foreach (var option in verb.Syntax.Options)
            {
                var letter = option.Short is { } known ? " -s " + known : "";
                _ = text.Append(CultureInfo.InvariantCulture, $"complete -c actors -n \"__actors_at '{name}'\" -l {option.Name}{letter}{Takes(WordTree.KindOf(verb, option), option)} -d {Quote(option.Summary)}\n");
            }
        }

        return text.Append("complete -c actors -f -n __actors_asks -a '(__actors_names)'\n").ToString();
    }

    private static string Takes(ValueKind kind, Option option) => kind switch
    {
        ValueKind.None => "",
        ValueKind.Choice => $" -x -a '{string.Join(' ', option.Choices)}'",
        ValueKind.File or ValueKind.Folder => " -r -F",
        ValueKind.Name => " -x -a '(__actors_names)'",
        _ => " -x",
    };

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
