using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>
/// Finds the arm that a caller was in when a prediction was made, without any record of the prediction: a caller's arm follows from its key, the rollout's salt and
/// the share of the time. So labels may come as late as they like, and nothing of a caller is kept.
/// </summary>
public static class ArmHistory
{
    /// <summary>How far the clock that says when a prediction was made may be off.</summary>
    public static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    /// <summary>Whether the caller was the candidate's; null where that is not certain.</summary>
    /// <param name="spans">The shares, oldest first.</param>
    /// <param name="salt">The rollout's.</param>
    /// <param name="key">The caller's.</param>
    /// <param name="at">When the prediction was made; null where that is not known: then the caller's arm is known only if it never changed.</param>
    public static bool? IsCandidate(ImmutableArray<ShareSpan> spans, long salt, ReadOnlySpan<char> key, DateTimeOffset? at)
    {
        if (spans.IsDefaultOrEmpty || at < spans[0].DecidedAt - ClockMargin)
        {
            return null;
        }

        bool? found = null;
        for (var i = 0; i < spans.Length; i++)
        {
            if (at is { } time && !MayBe(spans, i, time))
            {
                continue;
            }

            var isCandidate = Assignment.IsCandidate(salt, key, spans[i].Share);
            if (found is { } before && before != isCandidate)
            {
                return null;
            }

            found = isCandidate;
        }

        return found;
    }

    /// <summary>Whether a prediction of the time may have met the span: after it was decided, and before all silos had a later one.</summary>
    private static bool MayBe(ImmutableArray<ShareSpan> spans, int place, DateTimeOffset at) =>
        at + ClockMargin >= spans[place].DecidedAt && !spans.Skip(place + 1).Any(later => later.InForceAt < at - ClockMargin);
}
