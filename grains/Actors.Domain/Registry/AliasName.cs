using System.Buffers;

namespace Actors.Domain.Registry;

/// <summary>The rule for names of aliases.</summary>
public static class AliasName
{
    /// <summary>The alias that requests without a version follow.</summary>
    public const string Live = "live";

    /// <summary>The longest alias, in characters.</summary>
    public const int MaxLength = 63;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether the text is 1 to 63 of a-z, 0-9 and '-', beginning with a letter. Digits alone would look like a version.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength
        && char.IsAsciiLetterLower(text[0])
        && !text.ContainsAnyExcept(Allowed);
}
