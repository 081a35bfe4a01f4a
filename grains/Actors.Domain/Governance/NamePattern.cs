namespace Actors.Domain.Governance;

/// <summary>Names, or beginnings that end with <c>*</c>.</summary>
public static class NamePattern
{
    /// <summary>Whether any of the patterns is for the name.</summary>
    public static bool Matches(IEnumerable<string> patterns, string name)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return patterns.Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name);
    }
}
