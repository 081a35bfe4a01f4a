using System.Collections.Immutable;

namespace Actors.Domain.Experiments;

/// <summary>Stops arms that do harm.</summary>
public static class Guardrails
{
    private const string Broken = "broken";

    /// <summary>The arms that are stopped, those among them that a guardrail stops now.</summary>
    public static ImmutableArray<StoppedArm> Judge(ExperimentPlan plan, IReadOnlyList<ArmSums> sums, ImmutableArray<StoppedArm> stopped, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var next = stopped;
        foreach (var arm in ExperimentRules.Read(plan, sums).GroupBy(comparison => comparison.Arm))
        {
            var place = PlaceOf(plan, arm.Key);
            if (next.All(known => known.Arm != place) && arm.FirstOrDefault(comparison => comparison.Finding == Broken) is { } broken)
            {
                var interval = broken.Difference.Interval;
                next = next.Add(new(
                    place,
                    now,
                    FormattableString.Invariant($"Guardrail '{broken.Metric}' is broken: it differs by {broken.Difference.Estimate:G4} (always {interval.Low:G4} to {interval.High:G4}) from arm '{plan.Arms[0].Name}'."),
                    [.. arm]));
            }
        }

        return next;
    }

    /// <summary>Whether nothing but the first arm is left.</summary>
    public static bool IsDecided(ExperimentPlan plan, ImmutableArray<StoppedArm> stopped)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return stopped.Length >= plan.Arms.Length - 1;
    }

    /// <summary>Every comparison: of stopped arms as they stood then, of others as they stand.</summary>
    public static ImmutableArray<ArmComparison> Read(ExperimentPlan plan, IReadOnlyList<ArmSums> sums, ImmutableArray<StoppedArm> stopped) =>
        [.. ExperimentRules.Read(plan, sums).Select(found =>
            stopped.FirstOrDefault(known => known.Arm == PlaceOf(plan, found.Arm))?.Comparisons.FirstOrDefault(kept => kept.Metric == found.Metric) ?? found)];

    private static int PlaceOf(ExperimentPlan plan, string arm) => plan.Arms.Select((known, place) => (known.Name, place)).First(known => known.Name == arm).place;
}
