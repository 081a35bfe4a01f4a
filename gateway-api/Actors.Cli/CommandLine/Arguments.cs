using System.Diagnostics.CodeAnalysis;

namespace Actors.Cli.CommandLine;

/// <summary>A command line read by a verb's syntax: everything required is there, nothing unknown is.</summary>
internal sealed class Arguments
{
    private const string On = "true";
    private const string Off = "false";

    private readonly List<string> _operands = [];
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly Syntax _syntax;

    private Arguments(Syntax syntax) => _syntax = syntax;

    /// <summary>What stood without an option, in order.</summary>
    public IReadOnlyList<string> Operands => _operands;

    /// <summary>An option's value, its default, or null.</summary>
    public string? Value(string name) => _values.TryGetValue(name, out var values) ? values[^1] : _syntax.Find(name)?.Default;

    /// <summary>A required option's value.</summary>
    public string Required(string name) => Value(name) ?? throw new InvalidOperationException($"Option {name} is not declared as required.");

    /// <summary>Every value of an option, in order.</summary>
    public IReadOnlyList<string> Values(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether a switch is on.</summary>
    public bool IsOn(string name) => Value(name) == On;

    /// <summary>Reads the words after the verb. Underscores in option names are read as dashes.</summary>
    /// <returns>False with what is wrong, in words for the user.</returns>
    public static bool TryRead(
        Syntax syntax, IReadOnlyList<string> words, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out string? mistake)
    {
        arguments = new Arguments(syntax);
        mistake = arguments.Read(words) ?? arguments.Missing();
        return mistake is null;
    }

    private string? Read(IReadOnlyList<string> words)
    {
        var optionsEnded = false;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (optionsEnded || word == "-" || !word.StartsWith('-'))
            {
                _operands.Add(word);
            }
            else if (word == "--")
            {
                optionsEnded = true;
            }
            else if (ReadOption(word, words, ref at) is { } mistake)
            {
                return mistake;
            }
        }

        return null;
    }

    private string? ReadOption(string word, IReadOnlyList<string> words, ref int at)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? word : word[..equals]).TrimStart('-').Replace('_', '-');
        if (_syntax.Find(name) is not { } option)
        {
            // Only its name: what stands behind it may be a key.
            return equals < 0 && ReadNegation(name) ? null : $"Unknown option '{(equals < 0 ? word : word[..equals])}'.";
        }

        if (option.IsSwitch)
        {
            return equals < 0 ? Set(option, On) : $"Option '--{name}' takes no value.";
        }

        if (equals >= 0)
        {
            return Set(option, word[(equals + 1)..]);
        }

        return ++at < words.Count ? Set(option, words[at]) : $"Option '--{name}' needs {option.Value}.";
    }

    private bool ReadNegation(string name)
    {
        if (!name.StartsWith("no-", StringComparison.Ordinal) || _syntax.Find(name[3..]) is not { Negatable: true } option)
        {
            return false;
        }

        _values[option.Name] = [Off];
        return true;
    }

    private string? Set(Option option, string value)
    {
        if (option.Choices.Count > 0 && !option.Choices.Contains(value))
        {
            return $"Option '--{option.Name}' is one of {string.Join(", ", option.Choices)}.";
        }

        if (!_values.TryGetValue(option.Name, out var values))
        {
            _values[option.Name] = [value];
            return null;
        }

        if (!option.IsSwitch && !option.Repeatable)
        {
            return $"Option '--{option.Name}' is given twice.";
        }

        values.Add(value);
        return null;
    }

    private string? Missing()
    {
        if (_operands.Count != _syntax.Operands.Count)
        {
            return _operands.Count < _syntax.Operands.Count
                ? $"{_syntax.Operands[_operands.Count]} is missing."
                : $"'{_operands[_syntax.Operands.Count]}' is one argument too many.";
        }

        var missing = _syntax.Options.FirstOrDefault(option => option.Required && !_values.ContainsKey(option.Name));
        return missing is null ? null : $"Option '--{missing.Name} {missing.Value}' is missing.";
    }
}
