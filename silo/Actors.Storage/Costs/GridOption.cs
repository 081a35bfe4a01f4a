using Actors.Domain.Costs.Carbon;

namespace Actors.Storage.Costs;

/// <summary>A grid of the platform's, in its configuration.</summary>
public sealed class GridOption
{
    /// <summary>Where.</summary>
    public string Place { get; set; } = "";

    /// <summary>Since when. Default: ever.</summary>
    public DateTimeOffset From { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Until when, itself not included; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Grams for a kWh: one, or 24 by the hour of the day.</summary>
    public IList<double> GramsPerKwh { get; } = [];

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = "the platform's configuration";

    internal GridRate ToRate() => new(Place, From, Until, [.. GramsPerKwh]) { Source = Source };
}
