namespace Actors.Gateway.Costs;

/// <summary>What is expected of the demand for a resource, beside what there is of it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Unit">The unit of all figures.</param>
/// <param name="HistoryHours">Hours that it is from.</param>
/// <param name="Level">The share of truths that the intervals are to cover.</param>
/// <param name="Method">How it was made.</param>
/// <param name="Hours">Each hour to come.</param>
/// <param name="CapacityPerHour">What there is in an hour, as was last metered; null where that is not known.</param>
/// <param name="ExhaustedAt">The first hour whose interval reaches beyond the capacity; null for none.</param>
/// <param name="Why">Why there is no forecast; null where there is.</param>
internal sealed record ForecastDetail(
    string Resource,
    string Unit,
    int HistoryHours,
    double Level,
    string? Method,
    IReadOnlyList<ForecastHour> Hours,
    double? CapacityPerHour,
    DateTimeOffset? ExhaustedAt,
    string? Why);
