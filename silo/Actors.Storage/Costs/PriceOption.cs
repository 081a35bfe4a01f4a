using Actors.Domain.Costs;

namespace Actors.Storage.Costs;

/// <summary>A price of the platform's, in its configuration.</summary>
public sealed class PriceOption
{
    /// <summary>The resource's name.</summary>
    public string Resource { get; set; } = "";

    /// <summary>Where it holds; null for everywhere.</summary>
    public string? Place { get; set; }

    /// <summary>Since when, a whole hour. Default: ever.</summary>
    public DateTimeOffset From { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Until when, itself not included; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Currency units for one pricing unit.</summary>
    public decimal PerUnit { get; set; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; set; } = "the platform's configuration";

    internal Price ToPrice() => new(Resource, From.ToUniversalTime(), Until?.ToUniversalTime(), PerUnit) { Place = Place, Source = Source };
}
