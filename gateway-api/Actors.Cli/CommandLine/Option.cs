namespace Actors.Cli.CommandLine;

/// <summary>An option of a verb, <c>--name VALUE</c> or a switch <c>--name</c>.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Value">What the help calls the value; null for a switch.</param>
/// <param name="Summary">One line of help.</param>
internal sealed record Option(string Name, string? Value, string Summary)
{
    /// <summary>A letter that stands for the name, <c>-f</c>; null for none.</summary>
    public string? Short { get; init; }

    /// <summary>Whether the verb can't do without.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it may come more than once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Whether <c>--no-name</c> turns the switch off.</summary>
    public bool Negatable { get; init; }

    /// <summary>What holds when it is not given; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The values that it has; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch => Value is null;

    /// <summary>A switch that is off unless given.</summary>
    public static Option Switch(string name, string summary) => new(name, null, summary);
}
