namespace Actors.Cli.Monitoring;

/// <summary>What a version did between two looks at a process' metrics.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ErrorShare">The share of them that was not answered well, 0 to 1.</param>
/// <param name="RunP99Ms">The 99th percentile of the time of a run in milliseconds, by linear interpolation within a bucket; null where nothing ran.</param>
/// <param name="QueueP99Ms">The same of the time from arrival to the run's start.</param>
/// <param name="RowsPerRun">Rows of a run on average; null where nothing ran.</param>
internal sealed record ModelActivity(string Model, string Version, double PerSecond, double ErrorShare, double? RunP99Ms, double? QueueP99Ms, double? RowsPerRun)
{
    private const string Prefix = "actors_inference_";
    private const string Good = "done";

    /// <summary>What happened between two looks, the busiest first.</summary>
    /// <param name="before">The earlier look.</param>
    /// <param name="after">The later look.</param>
    /// <param name="elapsed">The time between; more than 0.</param>
    public static IReadOnlyList<ModelActivity> Between(IReadOnlyList<MetricSample> before, IReadOnlyList<MetricSample> after, TimeSpan elapsed)
    {
        var grown = Growth(before, after);
        var byVersion = grown.ToLookup(sample => (Model: sample["model"], Version: sample["version"]));
        return
        [
            .. grown.Where(sample => sample.Name == Prefix + "requests_total")
                .GroupBy(sample => (Model: sample["model"], Version: sample["version"]))
                .Select(version =>
                {
                    var own = byVersion[version.Key].ToList();
                    var (all, good) = (version.Sum(sample => sample.Value), version.Where(sample => sample["outcome"] == Good).Sum(sample => sample.Value));
                    var (rows, runs) = (Sum(own, "batch_rows_sum"), Sum(own, "batch_rows_count"));
                    return new ModelActivity(
                        version.Key.Model, version.Key.Version, all / elapsed.TotalSeconds, all > 0 ? (all - good) / all : 0,
                        Quantile(own, "run_duration_seconds_bucket") * 1000, Quantile(own, "queue_duration_seconds_bucket") * 1000, runs > 0 ? rows / runs : null);
                })
                .OrderByDescending(activity => activity.PerSecond).ThenBy(activity => activity.Model, StringComparer.Ordinal).ThenBy(activity => activity.Version, StringComparer.Ordinal),
        ];
    }

    /// <summary>Counters by how much they grew; one that is smaller than before was begun anew, and grew by all it has.</summary>
    private static List<MetricSample> Growth(IReadOnlyList<MetricSample> before, IReadOnlyList<MetricSample> after)
    {
        var known = before.GroupBy(Identity).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
        return [.. after.Select(sample => sample with { Value = known.TryGetValue(Identity(sample), out var old) && old <= sample.Value ? sample.Value - old : sample.Value })];
    }

    private static string Identity(MetricSample sample) => sample.Name + string.Concat(sample.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"|{label.Key}={label.Value}"));

    private static double Sum(IEnumerable<MetricSample> samples, string name) => samples.Where(sample => sample.Name == Prefix + name).Sum(sample => sample.Value);

    private static double? Quantile(IEnumerable<MetricSample> samples, string name)
    {
        const double Share = 0.99;
        var buckets = samples.Where(sample => sample.Name == Prefix + name)
            .Select(sample => (End: MetricSample.ReadValue(sample["le"]) ?? double.NaN, Count: sample.Value))
            .Where(bucket => !double.IsNaN(bucket.End)).OrderBy(bucket => bucket.End).ToList();
        if (buckets.Count == 0 || buckets[^1].Count <= 0)
        {
            return null;
        }

        var rank = Share * buckets[^1].Count;
        var place = buckets.FindIndex(bucket => bucket.Count >= rank);
        var (start, below) = place == 0 ? (0, 0) : buckets[place - 1];
        return double.IsInfinity(buckets[place].End) ? start : start + ((buckets[place].End - start) * (rank - below) / (buckets[place].Count - below));
    }
}
