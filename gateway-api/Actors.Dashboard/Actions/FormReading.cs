using System.Globalization;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Actions;

/// <summary>Reads what was filled in. What is no number is null: the API says what it asks for.</summary>
internal static class FormReading
{
    /// <summary>A field's number.</summary>
    public static double? FormNumber(this Visit visit, string name) => ToNumber(visit.Form(name));

    /// <summary>A field's whole number.</summary>
    public static long? FormWhole(this Visit visit, string name) =>
        long.TryParse(visit.Form(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A field's text; null where it is empty.</summary>
    public static string? FormText(this Visit visit, string name) => visit.Form(name) is { Length: > 0 } text ? text : null;

    /// <summary>Texts between commas, spaces or ends of lines.</summary>
    public static string[] FormWords(this Visit visit, string name) => visit.Form(name).Split([',', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number of a text.</summary>
    public static double? ToNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
