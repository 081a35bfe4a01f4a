using System.Text.Json.Serialization;

namespace Actors.Domain.Costs.Carbon;

/// <summary>How much carbon dioxide a kilowatt hour from a grid stands for.</summary>
/// <param name="Place">Where, by the name that usage has.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when, itself not included; null for no end.</param>
/// <param name="GramsPerKwh">Grams of CO2 equivalents for a kWh: one for every hour, or 24 by the hour of the day, UTC. 0 to 5,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GridRate(string Place, DateTimeOffset From, DateTimeOffset? Until, IReadOnlyList<double> GramsPerKwh)
{
    private const double MostGrams = 5_000;
    private const int HoursOfDay = 24;

    /// <summary>Where it comes from, for people.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether it holds at an instant.</summary>
    public bool Holds(DateTimeOffset at) => at >= From && (Until is not { } until || at < until);

    /// <summary>The intensity at an instant in which it holds.</summary>
    public double At(DateTimeOffset at) => GramsPerKwh.Count == 1 ? GramsPerKwh[0] : GramsPerKwh[at.UtcDateTime.Hour];

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Place.Length is 0 or > 60 ? "A grid's place is 1 to 60 characters."
        : GramsPerKwh.Count is not (1 or HoursOfDay) ? $"The grid of '{Place}' has {GramsPerKwh.Count} intensities; it must have one, or 24 by the hour of the day."
        : GramsPerKwh.Any(grams => grams is not (>= 0 and <= MostGrams)) ? FormattableString.Invariant($"Intensities of '{Place}' must be 0 to {MostGrams} g/kWh.")
        : Until <= From ? $"A grid of '{Place}' ends before it begins."
        : Source.Length > 200 ? "source is at most 200 characters."
        : null;
}
