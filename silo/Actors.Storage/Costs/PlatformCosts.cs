using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Costs;

/// <summary>What the configuration says of costs for every tenant that says nothing else.</summary>
/// <param name="options">The configuration.</param>
public sealed class PlatformCosts(IOptions<CostOptions> options)
{
    /// <summary>The platform's prices.</summary>
    public PriceBook Prices { get; } = PriceBook.Of(options.Value.Currency, [.. options.Value.Prices.Select(price => price.ToPrice())]);

    /// <summary>The platform's grids.</summary>
    public IReadOnlyList<GridRate> Grid { get; } = [.. options.Value.Grid.Select(grid => grid.ToRate())];

    /// <summary>Where this process stands.</summary>
    public string Place { get; } = options.Value.Place;
}
