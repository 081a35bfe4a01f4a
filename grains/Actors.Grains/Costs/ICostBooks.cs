using Actors.Domain.Costs;

namespace Actors.Grains.Costs;

/// <summary>This silo's view of prices and tags. Reading is a look-up; a tenant that has not been asked for yet has the platform's prices until it is read, at most ten seconds later.</summary>
public interface ICostBooks
{
    /// <summary>Where this silo stands, by the name that prices and grids have.</summary>
    string Place { get; }

    /// <summary>A tenant's prices, over the platform's; the platform's for an empty name.</summary>
    PriceBook PricesOf(string tenant);

    /// <summary>The tags of what is spent for an owner.</summary>
    CostTags TagsOf(in SpendOwner owner);

    /// <summary>What a row of a version costs, in micro-units, as was metered here; null before the first row.</summary>
    double? MicrosPerRow(string tenant, string model, int version);
}
