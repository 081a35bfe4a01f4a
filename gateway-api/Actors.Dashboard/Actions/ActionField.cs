using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Actions;

/// <summary>Something that an action asks for.</summary>
/// <param name="Name">The form's field; a value of the query of this name is what it begins with.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Kind">How it is asked for.</param>
public sealed record ActionField(string Name, string Label, ActionFieldKind Kind)
{
    /// <summary>Whether it must not be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is to be known before filling it in.</summary>
    public string? Hint { get; init; }

    /// <summary>What it begins with; null for the value of the query, else nothing.</summary>
    public Func<Visit, string>? Initial { get; init; }

    /// <summary>What can be chosen: values with their texts.</summary>
    public Func<Visit, Task<IReadOnlyList<(string Value, string Text)>>>? Choices { get; init; }

    /// <summary>A line of text.</summary>
    public static ActionField Text(string name, string label, bool required = false, string? hint = null) =>
        new(name, label, ActionFieldKind.Text) { IsRequired = required, Hint = hint };

    /// <summary>Several lines.</summary>
    public static ActionField Lines(string name, string label, bool required = false, string? hint = null) =>
        new(name, label, ActionFieldKind.Lines) { IsRequired = required, Hint = hint };

    /// <summary>A number.</summary>
    public static ActionField Number(string name, string label, bool required = false, string? hint = null) =>
        new(name, label, ActionFieldKind.Number) { IsRequired = required, Hint = hint };

    /// <summary>Yes or no: <c>true</c>, or empty.</summary>
    public static ActionField Check(string name, string label, string? hint = null) => new(name, label, ActionFieldKind.Check) { Hint = hint };

    /// <summary>One of some values.</summary>
    public static ActionField Choice(string name, string label, IReadOnlyList<string> values, bool required = true) =>
        Loaded(name, label, _ => Task.FromResult<IReadOnlyList<(string, string)>>([.. values.Select(value => (value, value))]), required);

    /// <summary>One of some values that are looked up.</summary>
    public static ActionField Loaded(string name, string label, Func<Visit, Task<IReadOnlyList<(string Value, string Text)>>> choices, bool required = true) =>
        new(name, label, ActionFieldKind.Choice) { IsRequired = required, Choices = choices };

    /// <summary>A file.</summary>
    public static ActionField File(string name, string label, bool required = false, string? hint = null) =>
        new(name, label, ActionFieldKind.File) { IsRequired = required, Hint = hint };
}
