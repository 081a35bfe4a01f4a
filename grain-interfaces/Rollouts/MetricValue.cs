namespace Actors.Rollouts;

/// <summary>A value of a metric, for the version that answered or for the caller that it answered.</summary>
/// <param name="Metric">The metric's name, as in the plan.</param>
/// <param name="Version">The version that answered; 0 where <see cref="Key"/> says whom.</param>
/// <param name="Value">The value; finite.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.MetricValue)]
public sealed record MetricValue([property: Id(0)] string Metric, [property: Id(1)] int Version, [property: Id(2)] double Value)
{
    /// <summary>The key that the prediction was made with, or the caller's id where it was made with none. Its arm follows from it.</summary>
    [Id(3)]
    public string? Key { get; init; }

    /// <summary>What the prediction's caller said that it belongs to; null for nothing.</summary>
    [Id(4)]
    public string[]? Segments { get; init; }

    /// <summary>When the prediction was made; null where that is not known: then the value counts only if the caller's arm never changed.</summary>
    [Id(5)]
    public DateTimeOffset? At { get; init; }
}
