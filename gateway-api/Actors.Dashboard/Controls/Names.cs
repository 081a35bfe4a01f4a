namespace Actors.Dashboard.Controls;

/// <summary>Makes names of elements, and words of names.</summary>
internal static class Names
{
    /// <summary>An element's id: letters, digits and dashes of a text behind a prefix.</summary>
    public static string Id(string prefix, string text) =>
        prefix + "-" + string.Create(text.Length, text, static (id, source) =>
        {
            for (var i = 0; i < id.Length; i++)
            {
                id[i] = char.IsAsciiLetterOrDigit(source[i]) ? char.ToLowerInvariant(source[i]) : '-';
            }
        });

    /// <summary>A member's name in words: <c>intendedUse</c> and <c>intended_use</c> are intended use.</summary>
    public static string Words(string name) =>
        string.Concat(name.Select((letter, i) => letter == '_' ? " " : char.IsAsciiLetterUpper(letter) && i > 0 && char.IsAsciiLetterLower(name[i - 1]) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
