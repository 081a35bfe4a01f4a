using System.Globalization;
using System.Text;

namespace Actors.Cli.Completion;

/// <summary>Completion as bash, and zsh by its own bridge, have it.</summary>
internal static class BashCompletion
{
    public static string Write(WordTree tree)
    {
        var text = new StringBuilder("""
            _actors() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path="" i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "${path:+$path }${COMP_WORDS[i]}" in

            """);
        _ = text.Append("            ").AppendJoin('|', tree.Paths.Select(path => $"'{path}'")).Append("""
            ) path="${path:+$path }${COMP_WORDS[i]}" ;;
                        *) break ;;
                    esac
                done
                case "$prev" in

            """);
        foreach (var option in tree.Options.Where(option => option.Choices.Count > 0))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"        --{option.Name}) COMPREPLY=($(compgen -W '{string.Join(' ', option.Choices)}' -- \"$cur\")); return ;;\n");
        }

        foreach (var option in tree.Options.Where(option => option.Value is "FILE" or "FOLDER"))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"        --{option.Name}) COMPREPLY=($(compgen -{(option.Value == "FILE" ? 'f' : 'd')} -- \"$cur\")); return ;;\n");
        }

        _ = text.Append("""
                esac
                case "$path" in

            """);
        foreach (var path in tree.Paths.Prepend(""))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"        '{path}') COMPREPLY=($(compgen -W '{string.Join(' ', tree.After(path))}' -- \"$cur\")) ;;\n");
        }

        return text.Append("""
                esac
            }
            complete -o default -F _actors actors ./actors

            """).ToString();
    }
}
