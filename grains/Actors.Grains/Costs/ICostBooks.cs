using Actors.Domain.Costs;

namespace Actors.Grains.Costs;

/// <summary>This silo's view of prices and tags. Reading is a look-up; a tenant that is not read yet has the platform's prices and no tags.</summary>
public interface ICostBooks
{
    /// <summary>Where this silo stands, by the name that prices and grids have.</summary>
    string Place { get; }

    /// <summary>A tenant's prices, over the platform's; the platform's for an empty name.</summary>
    PriceBook PricesOf(string tenant);

    /// <summary>The tags of what is spent for an owner.</summary>
    CostTags TagsOf(in SpendOwner owner);

    /// <summary>Reads what a tenant says where that was not done: before the first of its predictions here is run, so that none is priced otherwise. Where it cannot be read, it is tried again while predictions go on.</summary>
    ValueTask EnsureAsync(string tenant);

    /// <summary>What a row of a version costs, in micro-units, as was metered here; null before the first row. Memory that is held and reviews by people are not in it: another row does not cause them.</summary>
    double? MicrosPerRow(string tenant, string model, int version);
}
