namespace Actors.Dashboard.Controls;

/// <summary>Makes names of elements.</summary>
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
}
