using System.Globalization;
using System.Text.Json;
using Actors.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Actors.Dashboard.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading, which also names it in links and exports.</param>
/// <param name="Value">What a row has there: text, a number, an instant or null. Sorted, filtered and exported by it.</param>
public sealed record Column(string Name, Func<JsonElement, object?> Value)
{
    /// <summary>What its numbers mean, shown at the heading; null where the name says it.</summary>
    public string? Definition { get; init; }

    /// <summary>Where a cell leads; null for nowhere.</summary>
    public Func<JsonElement, string?>? Link { get; init; }

    /// <summary>How a cell looks; null for its value as text.</summary>
    public RenderFragment<JsonElement>? Cell { get; init; }

    /// <summary>How a value is written for people.</summary>
    public Func<object?, string> Write { get; init; } = static value => value switch
    {
        null => "–",
        DateTimeOffset time => Format.Time(time),
        double number => Format.Number(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether its values stand to the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether its values are long: on a narrow screen one scrolls to them rather than down along them.</summary>
    public bool IsWide { get; init; }

    /// <summary>The class of its cells; null for none.</summary>
    internal string? Class => IsNumber ? "number" : IsWide ? "wide" : IsTime ? "when" : null;

    private bool IsTime { get; init; }

    /// <summary>Text.</summary>
    public static Column Text(string name, Func<JsonElement, string?> value, Func<JsonElement, string?>? link = null) => new(name, value) { Link = link };

    /// <summary>A number, with what it means.</summary>
    public static Column Number(string name, Func<JsonElement, double?> value, string? definition = null, Func<double?, string>? write = null) =>
        new(name, row => value(row))
        {
            Definition = definition,
            IsNumber = true,
            Write = write is null ? static number => Format.Number((double?)number) : number => write((double?)number),
        };

    /// <summary>An instant.</summary>
    public static Column Time(string name, Func<JsonElement, DateTimeOffset?> value) => new(name, row => value(row)) { IsTime = true };

    /// <summary>A cell of its own looks.</summary>
    public static Column Of(string name, Func<JsonElement, object?> value, RenderFragment<JsonElement> cell, string? definition = null) =>
        new(name, value) { Cell = cell, Definition = definition };

    /// <summary>The value as it is exported and filtered by.</summary>
    internal string Plain(JsonElement row) => Value(row) switch
    {
        null => "",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
