using System.Globalization;
using System.Text;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Completion;

/// <summary>Completion as fish has it, with a line of help for each word.</summary>
internal static class FishCompletion
{
    public static string Write(WordTree tree)
    {
        var text = new StringBuilder("""
            function __actors_at
                set -l words (commandline -opc)
                set -e words[1]
                set -l path (string join ' ' (string match -v -- '-*' $words))
                test "$argv[2]" = exact; and test "$path" = "$argv[1]"; and return 0
                test "$argv[2]" = below; and string match -q -- "$argv[1] *" "$path "
            end

            """);
        foreach (var (path, words) in tree.Next)
        {
            foreach (var word in words)
            {
                var verb = path.Length == 0 ? word : $"{path} {word}";
                var help = tree.Verbs.TryGetValue(verb, out var found) ? found.Summary : string.Join(", ", tree.Next[verb]);
                _ = text.Append(CultureInfo.InvariantCulture, $"complete -c actors -f -n \"__actors_at '{path}' exact\" -a {word} -d {Quote(help)}\n");
            }
        }

        foreach (var (name, verb) in tree.Verbs)
        {
            foreach (var option in verb.Syntax.Options)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"complete -c actors -n \"__actors_at '{name}' below\" -l {option.Name}{Takes(option)} -d {Quote(option.Summary)}\n");
            }
        }

        return text.ToString();
    }

    private static string Takes(Option option) => option.IsSwitch ? " -f"
        : option.Choices.Count > 0 ? $" -x -a '{string.Join(' ', option.Choices)}'"
        : option.Value is "FILE" or "FOLDER" ? " -r" : " -x";

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
