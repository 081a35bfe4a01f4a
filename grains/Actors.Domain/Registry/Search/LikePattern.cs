namespace Actors.Domain.Registry.Search;

/// <summary>The patterns of <c>LIKE</c>: <c>%</c> is any text, <c>_</c> any one character.</summary>
internal static class LikePattern
{
    /// <summary>Whether the text fits. Costs the product of the two lengths at most.</summary>
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, StringComparison comparison)
    {
        var (at, part, star, retry) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < pattern.Length && pattern[part] == '%')
            {
                (star, retry) = (part++, at);
            }
            else if (part < pattern.Length && (pattern[part] == '_' || text.Slice(at, 1).Equals(pattern.Slice(part, 1), comparison)))
            {
                (at, part) = (at + 1, part + 1);
            }
            else if (star >= 0)
            {
                (at, part) = (++retry, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern[part..].IndexOfAnyExcept('%') < 0;
    }
}
