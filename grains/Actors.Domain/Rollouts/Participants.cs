using System.Collections.Frozen;

namespace Actors.Domain.Rollouts;

/// <summary>Who takes part in a rollout, by name.</summary>
/// <param name="Include">Segments, tenants or callers that do; empty for all.</param>
/// <param name="Exclude">Those that do not, whatever <paramref name="Include"/> says.</param>
public sealed record Participants(FrozenSet<string> Include, FrozenSet<string> Exclude)
{
    /// <summary>From lists of names.</summary>
    public static Participants Of(IEnumerable<string> include, IEnumerable<string> exclude) =>
        new(include.ToFrozenSet(StringComparer.Ordinal), exclude.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether a caller does.</summary>
    /// <param name="tenant">Its tenant.</param>
    /// <param name="caller">Its id; null where it has none.</param>
    /// <param name="segments">What it belongs to.</param>
    public bool Has(string tenant, string? caller, ReadOnlySpan<string> segments) =>
        (Include.Count == 0 || IsNamed(Include, tenant, caller, segments)) && !(Exclude.Count > 0 && IsNamed(Exclude, tenant, caller, segments));

    private static bool IsNamed(FrozenSet<string> list, string tenant, string? caller, ReadOnlySpan<string> segments)
    {
        if (list.Contains(tenant) || (caller is not null && list.Contains(caller)))
        {
            return true;
        }

        foreach (var segment in segments)
        {
            if (list.Contains(segment))
            {
                return true;
            }
        }

        return false;
    }
}
