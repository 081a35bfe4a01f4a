namespace Actors.Domain.Updates.Tuf;

/// <summary>Patterns of paths as a shell has them: <c>*</c>, <c>?</c> and <c>[...]</c>, none of which matches a slash. Cases differ.</summary>
internal static class PathPattern
{
    /// <summary>Whether a path has as many parts as the pattern, and each matches.</summary>
    public static bool Matches(string pattern, string path)
    {
        var (patterns, parts) = (pattern.Split('/'), path.Split('/'));
        return patterns.Length == parts.Length && patterns.Zip(parts).All(pair => Part(pair.First, pair.Second));
    }

    /// <summary>Goes back to the last star only, so that the cost is at most the product of the lengths.</summary>
    private static bool Part(string pattern, string text)
    {
        var (at, read, star, retry) = (0, 0, -1, 0);
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, retry) = (at++, read);
            }
            else if (at < pattern.Length && One(pattern, at, text[read]) is > 0 and var taken)
            {
                at += taken;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }

    /// <summary>How long the piece of the pattern is that matches the letter; 0 where it does not.</summary>
    private static int One(string pattern, int at, char letter)
    {
        if (pattern[at] == '?')
        {
            return 1;
        }

        // A bracket that is not closed stands for itself; one right after the opening is a member.
        var first = pattern[at] == '[' ? at + 1 : -1;
        var negated = first > 0 && first < pattern.Length && pattern[first] == '!';
        first += negated ? 1 : 0;
        var close = first > 0 && first < pattern.Length ? pattern.IndexOf(']', Math.Min(first + 1, pattern.Length)) : -1;
        if (close < 0)
        {
            return pattern[at] == letter ? 1 : 0;
        }

        return Contains(pattern.AsSpan(first, close - first), letter) != negated ? close - at + 1 : 0;
    }

    private static bool Contains(ReadOnlySpan<char> set, char letter)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (letter >= set[i] && letter <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] == letter)
            {
                return true;
            }
        }

        return false;
    }
}
