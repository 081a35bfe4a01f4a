using System.Text.Json.Serialization;
using Actors.Domain.Costs.Carbon;

namespace Actors.Domain.Costs;

/// <summary>What a tenant says of its costs: prices, tags, how the platform's cost is spread over its own, and grids.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostBook
{
    private const int MostPrices = 1_000;
    private const int MostTags = 10_000;
    private const int MostGrids = 1_000;
    private const int MostTagLength = 100;

    /// <summary>A book in which nothing is said.</summary>
    public static CostBook Empty { get; } = new();

    /// <summary>The currency, as ISO 4217 has it; null for the platform's.</summary>
    public string? Currency { get; init; }

    /// <summary>Prices, over the platform's.</summary>
    public IReadOnlyList<Price> Prices { get; init; } = [];

    /// <summary>To whom callers and models belong.</summary>
    public IReadOnlyList<TagRule> Tags { get; init; } = [];

    /// <summary>How shared and idle cost is spread.</summary>
    public SpreadRule Spread { get; init; } = SpreadRule.Default;

    /// <summary>Intensities of grids, over the platform's.</summary>
    public IReadOnlyList<GridRate> Grid { get; init; } = [];

    /// <summary>The prices as a book over the platform's.</summary>
    public PriceBook ToPrices(PriceBook platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return PriceBook.Of(Currency ?? platform.Currency, Prices).Over(platform);
    }

    /// <summary>Everything that is wrong with it; none where nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        if (Prices is null || Tags is null || Spread is null || Grid is null || Prices.Any(price => price?.Resource is null || price.Source is null) || Tags.Any(rule => rule?.Tags is null)
            || Grid.Any(rate => rate?.Place is null || rate.GramsPerKwh is null || rate.Source is null))
        {
            return ["prices, tags, spread and grid must not be null, nor anything in them that is not said to be optional."];
        }

        return
        [
            .. Prices.Count > MostPrices || Tags.Count > MostTags || Grid.Count > MostGrids
                ? [FormattableString.Invariant($"There may be {MostPrices} prices, {MostTags} tags and {MostGrids} grids.")]
                : Array.Empty<string>(),
            .. PriceBook.Of(Currency ?? PriceBook.Empty.Currency, Prices).Faults(),
            .. Tags.Any(rule => Texts(rule).Any(text => text is { Length: 0 or > MostTagLength }) || rule.Caller is { Length: 0 or > CallerName.MostLength } || rule.Model is { Length: 0 or > MostTagLength })
                ? [FormattableString.Invariant($"Tags and names of models are 1 to {MostTagLength} characters, callers 1 to {CallerName.MostLength}.")]
                : Array.Empty<string>(),
            .. Spread.Fault() is { } fault ? [fault] : Array.Empty<string>(),
            .. Grid.Select(rate => rate.Fault()).OfType<string>(),
        ];
    }

    private static string?[] Texts(TagRule rule) => [rule.Tags.Team, rule.Tags.Department, rule.Tags.CostCentre, rule.Tags.Feature];
}
