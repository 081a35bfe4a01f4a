namespace Actors.Domain.Rollouts;

/// <summary>Joins values of metrics, however late they come, to the arm that they are of.</summary>
public static class MetricIntake
{
    /// <summary>The most values at a time.</summary>
    public const int MostValues = 10_000;

    /// <summary>What is wrong with values; null where nothing is.</summary>
    public static string? Fault(Rollout state, IReadOnlyList<MetricReading> values)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(values);
        var names = state.Evidence.Metrics.Select(metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        return values.Count > MostValues || values.Any(value => !double.IsFinite(value.Value) || !names.Contains(value.Metric))
            ? $"There are at most {MostValues} values, each finite and of a metric that the plan names."
            : values.Any(value => (value.Version is null) == (value.Key is null)) ? "Each value names either the version that answered or the key that it answered."
            : null;
    }

    /// <summary>Takes values in. One whose arm is not certain tells nothing, and is counted as left out.</summary>
    /// <param name="state">The rollout.</param>
    /// <param name="tenant">The model's tenant.</param>
    /// <param name="values">The values.</param>
    public static Rollout Add(Rollout state, string tenant, IReadOnlyList<MetricReading> values)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(values);
        var participants = Participants.Of(state.Plan.Include, state.Plan.Exclude);
        var metrics = state.Evidence.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (metrics.TryGetValue(value.Metric, out var sum))
            {
                metrics[value.Metric] = IsCandidate(state, participants, tenant, value) switch
                {
                    true => sum with { Candidate = sum.Candidate.Add(value.Value) },
                    false => sum with { Baseline = sum.Baseline.Add(value.Value) },
                    null => sum with { LeftOut = sum.LeftOut + 1 },
                };
            }
        }

        return state with { Evidence = state.Evidence with { Metrics = [.. state.Evidence.Metrics.Select(metric => metrics[metric.Name])] } };
    }

    private static bool? IsCandidate(Rollout state, Participants participants, string tenant, in MetricReading value)
    {
        if (value.Version is { } version)
        {
            return version == state.Plan.Candidate ? true : version == state.Baseline ? false : null;
        }

        var segments = value.Segments.IsDefault ? default : value.Segments.AsSpan();
        return value.Key is { } key && participants.Has(tenant, caller: null, segments)
            ? ArmHistory.IsCandidate(state.Shares, state.Salt, key, value.At)
            : null;
    }
}
