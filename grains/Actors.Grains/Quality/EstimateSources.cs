using Actors.Domain.Quality.Monitoring;

namespace Actors.Grains.Quality;

/// <summary>What estimates of a model's versions are made from, remembered while its grain is active.</summary>
internal sealed class EstimateSources
{
    private const int MostVersions = 16;
    private readonly Dictionary<int, (EstimateSource? Source, long Count)> _known = [];

    /// <summary>Made from nothing.</summary>
    public EstimateSource None { get; } = new();

    /// <summary>A version's; null where it is not made yet and its reference has other outcomes than when that was last tried.</summary>
    public EstimateSource? Find(int version, long count) =>
        !_known.TryGetValue(version, out var known) ? null : known.Source ?? (known.Count == count ? None : null);

    /// <summary>Makes a version's, if there are labelled rows enough.</summary>
    public void Add(int version, long count, QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        if (_known.Count >= MostVersions && !_known.ContainsKey(version))
        {
            _known.Clear();
        }

        _known[version] = (rows.Count >= EstimateSource.LeastRows ? new EstimateSource(plan, rows) : null, count);
    }
}
