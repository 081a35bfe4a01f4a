using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>Whose agreement a version needs.</summary>
/// <param name="Quorum">How many different persons.</param>
/// <param name="Roles">How many of them at least have each role; one person may stand for several roles, but counts once for the quorum.</param>
/// <param name="ValidFor">How long an approval counts; null where it does not end by itself.</param>
public sealed record ApprovalRule(int Quorum, ImmutableDictionary<string, int> Roles, TimeSpan? ValidFor)
{
    /// <summary>The largest quorum.</summary>
    public const int MaxQuorum = 50;

    /// <summary>Counts the approvals that stand at the instant; those of whoever registered the version or asked for its approval never do.</summary>
    public Evidence Judge(string piece, Review review, string registrant, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(review);
        var rejection = review.Entries.FirstOrDefault(entry => entry.Kind == ReviewEntryKind.Rejection && entry.Stands(now, validFor: null));
        if (rejection is not null)
        {
            return Evidence.Missing(piece, $"{rejection.By} has rejected the version{(rejection.Comment is { } words ? $": {words}" : "")}.");
        }

        var approvals = review.Entries
            .Where(entry => entry.Kind == ReviewEntryKind.Approval && entry.Stands(now, ValidFor) && !review.IsOwn(entry.By, registrant))
            .GroupBy(entry => entry.By, StringComparer.Ordinal)
            .Select(said => said.Last())
            .OrderBy(entry => entry.At)
            .ToList();
        var gaps = new List<string>();
        if (approvals.Count < Quorum)
        {
            gaps.Add($"{Quorum - approvals.Count} more of {Quorum} approvals");
        }

        foreach (var (role, count) in Roles.OrderBy(role => role.Key, StringComparer.Ordinal))
        {
            var have = approvals.Count(entry => entry.Roles.Contains(role));
            if (have < count)
            {
                gaps.Add($"{count - have} more by the role '{role}'");
            }
        }

        return gaps.Count > 0
            ? Evidence.Missing(piece, $"It lacks {string.Join(" and ", gaps)}.")
            : Evidence.There(piece, approvals.Count == 0 ? now : approvals[^1].At, $"Approved by {string.Join(", ", approvals.Select(entry => entry.By))}.");
    }
}
