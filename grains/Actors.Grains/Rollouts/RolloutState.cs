using Actors.Domain.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>The stored row of a model's rollouts.</summary>
internal sealed class RolloutState
{
    /// <summary>How many were begun.</summary>
    public int Begun { get; set; }

    /// <summary>The one under way or, where none is, the last.</summary>
    public Rollout? Current { get; set; }

    /// <summary>Those before, oldest first, at most <see cref="MostPast"/>, without what they have seen.</summary>
    public List<PastRollout> Past { get; set; } = [];

    /// <summary>What came of versions in shadow in rollouts before, at most <see cref="MostShadows"/>, without samples.</summary>
    public List<ShadowTotals> Shadows { get; set; } = [];

    /// <summary>The number of the last report of each silo, at most <see cref="MostSilos"/>.</summary>
    public Dictionary<string, long> Reported { get; set; } = [];

    public const int MostPast = 20;
    public const int MostShadows = 64;
    public const int MostSilos = 256;

    /// <summary>Makes room for another rollout.</summary>
    public void Begin(Rollout next)
    {
        if (Current is { } last)
        {
            Past.Add(new PastRollout(last.Id, last.Plan.Candidate, last.Baseline, last.Phase, last.Verdicts[^1].Reason, last.StartedAt, last.EndedAt));
            Past.RemoveRange(0, Math.Max(0, Past.Count - MostPast));
            Shadows = [.. AllShadows().Select(shadow => shadow with { Samples = [] }).TakeLast(MostShadows)];
        }

        Begun++;
        Reported.Clear();
        Current = next;
    }

    /// <summary>What came of each version in shadow, in all rollouts together.</summary>
    public IEnumerable<ShadowTotals> AllShadows() =>
        Shadows.Concat(Current?.Evidence.Shadows ?? []).GroupBy(shadow => shadow.Version).Select(group => group.Aggregate((sum, part) => sum.Add(part)));

    /// <summary>Whether the report is new; it counts as reported then.</summary>
    public bool TryNote(string silo, long number)
    {
        if (Reported.TryGetValue(silo, out var last) && last >= number)
        {
            return false;
        }

        if (Reported.Count >= MostSilos)
        {
            Reported.Clear();
        }

        Reported[silo] = number;
        return true;
    }
}
