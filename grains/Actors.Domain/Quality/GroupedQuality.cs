namespace Actors.Domain.Quality;

/// <summary>Realised quality by segment or group, the worst figures first to be seen.</summary>
public static class GroupedQuality
{
    /// <summary>Groups that are told apart; the rows of rarer ones are together in the last.</summary>
    public const int MostGroups = 1000;

    /// <summary>The name under which the rows of groups beyond the bound are put.</summary>
    public const string Others = "(other)";

    /// <summary>Each group's figures, by name; the largest groups where there are too many.</summary>
    /// <param name="groups">[rows]</param>
    /// <param name="scores">[rows]</param>
    /// <param name="predicted">[rows]</param>
    /// <param name="actual">[rows]</param>
    /// <param name="level">Of confidence.</param>
    public static IReadOnlyDictionary<string, BinaryQuality> Of(
        IReadOnlyList<string> groups, IReadOnlyList<double> scores, IReadOnlyList<bool> predicted, IReadOnlyList<bool> actual, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return Rows(groups).ToDictionary(
            group => group.Key,
            group => BinaryQuality.Of([.. group.Value.Select(i => scores[i])], [.. group.Value.Select(i => predicted[i])], [.. group.Value.Select(i => actual[i])], level),
            StringComparer.Ordinal);
    }

    /// <summary>Each group's figures of predicted numbers.</summary>
    public static IReadOnlyDictionary<string, RegressionQuality> Of(IReadOnlyList<string> groups, IReadOnlyList<double> predicted, IReadOnlyList<double> actual)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return Rows(groups).ToDictionary(group => group.Key, group =>
        {
            var quality = new RegressionQuality();
            quality.Add([.. group.Value.Select(i => predicted[i])], [.. group.Value.Select(i => actual[i])]);
            return quality;
        }, StringComparer.Ordinal);
    }

    private static Dictionary<string, List<int>> Rows(IReadOnlyList<string> groups)
    {
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var sizes = groups.CountBy(name => name, StringComparer.Ordinal).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(MostGroups).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < groups.Count; i++)
        {
            var name = sizes.Contains(groups[i]) ? groups[i] : Others;
            if (!rows.TryGetValue(name, out var list))
            {
                rows.Add(name, list = []);
            }

            list.Add(i);
        }

        return rows;
    }
}
