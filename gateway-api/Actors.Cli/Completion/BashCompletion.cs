using System.Globalization;
using System.Text;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Completion;

/// <summary>Completion as bash, and zsh by its own bridge, have it. Names of variables are none that mean something to either. The server's names are never words of <c>compgen -W</c>, which would run what they hold.</summary>
internal static class BashCompletion
{
    private const string Begin = """
        _actors_names() {
            local found offers="$("${COMP_WORDS[0]}" completion names "${COMP_LINE:0:$COMP_POINT}" 2> /dev/null)"
            COMPREPLY=()
            while IFS= read -r found; do
                if [[ -n $found && $found == "$1"* ]]; then
                    COMPREPLY+=("$(printf %q "$found")")
                fi
            done <<< "$offers"
        }
        _actors() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb="" offered="" asks="" place
            COMPREPLY=()
            for ((place = 1; place < COMP_CWORD; place++)); do
                case "${verb:+$verb }${COMP_WORDS[place]}" in

        """;

    private const string Words = """
         verb="${verb:+$verb }${COMP_WORDS[place]}" ;;
                    *) break ;;
                esac
            done
            case "$verb $previous" in

        """;

    private const string Offers = """
            esac
            case "$verb" in

        """;

    private const string End = """
            esac
            if [[ -n $asks && $current != -* ]]; then
                _actors_names "$current"
            else
                COMPREPLY=($(compgen -W "$offered" -- "$current"))
            fi
        }
        complete -o default -F _actors actors ./actors

        """;

    public static string Write(WordTree tree)
    {
        var text = new StringBuilder(Begin).Append("            ").AppendJoin('|', tree.Paths.Select(path => $"'{path}'")).Append(')').Append(Words);
        foreach (var (pattern, action) in Values(tree))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"        {pattern}) {action}return ;;\n");
        }

        var asking = tree.Asking.ToHashSet(StringComparer.Ordinal);
        _ = text.Append(Offers);
        foreach (var path in tree.Paths.Prepend(""))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"        '{path}') offered='{string.Join(' ', tree.After(path))}'{(asking.Contains(path) ? " asks=yes" : "")} ;;\n");
        }

        return text.Append(End).ToString();
    }

    /// <summary>What to do behind an option that takes a value, by a pattern of verb and option: one for all verbs where the option means the same everywhere.</summary>
    private static IEnumerable<(string Pattern, string Action)> Values(WordTree tree)
    {
        var values = tree.Verbs.SelectMany(verb => verb.Value.Syntax.Options.SelectMany(option => Forms(option).Select(form => (Verb: verb.Key, Form: form, Action: ActionOf(verb.Value, option)))))
            .Where(value => value.Action is not null).GroupBy(value => value.Form).OrderBy(form => form.Key, StringComparer.Ordinal);
        foreach (var form in values)
        {
            var meanings = form.GroupBy(value => value.Action!).OrderByDescending(meaning => meaning.Count()).ToList();
            foreach (var meaning in meanings.Skip(1))
            {
                yield return (string.Join('|', meaning.Select(value => $"'{value.Verb} {form.Key}'")), meaning.Key);
            }

            yield return ($"*' {form.Key}'", meanings[0].Key);
        }
    }

    private static IEnumerable<string> Forms(Option option) => option.Short is { } letter ? ["--" + option.Name, "-" + letter] : ["--" + option.Name];

    private static string? ActionOf(Verbs.IVerb verb, Option option) => WordTree.KindOf(verb, option) switch
    {
        ValueKind.None => null,
        ValueKind.Choice => $"COMPREPLY=($(compgen -W '{string.Join(' ', option.Choices)}' -- \"$current\")); ",
        ValueKind.File => "COMPREPLY=($(compgen -f -- \"$current\")); ",
        ValueKind.Folder => "COMPREPLY=($(compgen -d -- \"$current\")); ",
        ValueKind.Name => "_actors_names \"$current\"; ",
        _ => "",
    };
}
