using System.Collections.Frozen;

namespace Actors.Domain.Costs;

/// <summary>
/// Prices by resource, place and time, in one currency. Amounts are whole micro-units, 1e-6 of the currency's unit. Records are kept by the hour and
/// prices begin and end with one, so that a record has one price. Immutable.
/// </summary>
public sealed class PriceBook
{
    private const long PicosPerMicro = 1_000_000;
    private const string AnyStorage = CostResource.StoragePrefix + StorageClasses.Default;
    private readonly FrozenDictionary<string, Price[]> _prices;
    private readonly PriceBook? _below;

    private PriceBook(string currency, FrozenDictionary<string, Price[]> prices, PriceBook? below) => (Currency, _prices, _below) = (currency, prices, below);

    /// <summary>A book without prices.</summary>
    public static PriceBook Empty { get; } = Of("USD", []);

    /// <summary>The currency, as ISO 4217 has it.</summary>
    public string Currency { get; }

    /// <summary>Every price of this book itself, by resource, place and time.</summary>
    public IEnumerable<Price> Prices => _prices.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value);

    /// <summary>A book of prices, which need not be in order.</summary>
    public static PriceBook Of(string currency, IReadOnlyList<Price> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return new PriceBook(
            currency,
            prices.GroupBy(price => price.Resource, StringComparer.Ordinal).ToFrozenDictionary(
                group => group.Key, group => group.OrderBy(price => price.Place, StringComparer.Ordinal).ThenBy(price => price.From).ToArray(), StringComparer.Ordinal),
            below: null);
    }

    /// <summary>This book, and where it has no price another of the same currency. One of another currency is not used.</summary>
    public PriceBook Over(PriceBook platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.Currency == Currency ? new PriceBook(Currency, _prices, platform) : this;
    }

    /// <summary>What is wrong with the prices of this book itself; none where nothing is.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. CurrencyCode.IsOne(Currency) ? Array.Empty<string>() : ["The currency must be three capital letters, as ISO 4217 has them."],
        .. Prices.Select(FaultOf).OfType<string>(),
        .. Neighbours().Where(pair => pair.First.Until is not { } until || until > pair.Second.From)
            .Select(pair => FormattableString.Invariant($"Two prices of '{pair.First.Resource}'{In(pair.First)} hold at {pair.Second.From:u}.")),
    ];

    /// <summary>Spans between two prices of a resource in which it has none.</summary>
    public IReadOnlyList<string> Gaps() =>
    [
        .. Neighbours().Where(pair => pair.First.Until is { } until && until < pair.Second.From)
            .Select(pair => FormattableString.Invariant($"'{pair.First.Resource}'{In(pair.First)} has no price from {pair.First.Until:u} to {pair.Second.From:u}.")),
    ];

    /// <summary>
    /// The price that holds at a place and an instant: this book's for the place, its general one, then those of the book below; null for none. For a class of storage that has none in a book,
    /// the book's of <c>storage.default</c>.
    /// </summary>
    public Price? Find(string resource, string place, DateTimeOffset at) =>
        FindOwn(resource, place, at)
        ?? (resource.StartsWith(CostResource.StoragePrefix, StringComparison.Ordinal) ? FindOwn(AnyStorage, place, at) : null)
        ?? _below?.Find(resource, place, at)
        ?? OwnCharge(resource);

    /// <summary>What a quantity costs, rounded to the nearest micro-unit, halves up; 0 where there is no price.</summary>
    public long MicrosOf(string resource, long quantity, string place, DateTimeOffset at)
    {
        var (product, divisor) = Exact(resource, quantity, place, at);
        return (long)((product + (divisor / 2)) / divisor);
    }

    /// <summary>What quantities cost together, rounded up to a micro-unit, as of now for what is to come.</summary>
    public long EstimateMicros(ReadOnlySpan<ResourceUse> usage, string place, DateTimeOffset at)
    {
        long sum = 0;
        foreach (var one in usage)
        {
            var (product, divisor) = Exact(one.Resource, one.Quantity, place, at);
            sum = checked(sum + (long)((product + divisor - 1) / divisor));
        }

        return sum;
    }

    /// <summary>The exact amount in micro-units as a fraction, whose divisor depends on the resource alone.</summary>
    internal (Int128 Product, Int128 Divisor) Exact(string resource, long quantity, string place, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        return CostResource.Find(resource) is { } known
            ? ((Int128)quantity * (Find(resource, place, at)?.Picos ?? 0), (Int128)known.UnitQuantity * PicosPerMicro)
            : (0, 1);
    }

    private Price? FindOwn(string resource, string place, DateTimeOffset at)
    {
        var general = default(Price);
        foreach (var price in _prices.GetValueOrDefault(resource) ?? [])
        {
            if (price.Holds(at) && price.Place == place)
            {
                return price;
            }

            general = price.Place is null && price.Holds(at) ? price : general;
        }

        return general;
    }

    /// <summary>What a backend charges in the book's own currency is what it is.</summary>
    private Price? OwnCharge(string resource) =>
        resource.StartsWith(CostResource.ChargePrefix, StringComparison.Ordinal) && resource.AsSpan(CostResource.ChargePrefix.Length).SequenceEqual(Currency)
            ? new Price(resource, DateTimeOffset.MinValue, null, 1) { Source = "what the backend charges" }
            : null;

    private static string? FaultOf(Price price) =>
        CostResource.Find(price.Resource) is null ? $"There is no resource '{price.Resource}'; there are {string.Join(", ", CostResource.Names)}, storage.CLASS and remote.charge.CURRENCY."
        : price.PerUnit is < 0 or > Price.Most ? FormattableString.Invariant($"The price of '{price.Resource}' is {price.PerUnit}; it must be 0 to {Price.Most}.")
        : price.Picos / Price.PicosPerUnit != price.PerUnit ? FormattableString.Invariant($"The price of '{price.Resource}' has more than twelve decimals.")
        : !IsHour(price.From) || !IsHour(price.Until ?? price.From) ? $"Prices of '{price.Resource}' must begin and end with whole hours of UTC."
        : price.Until <= price.From ? $"A price of '{price.Resource}' ends before it begins."
        : price.Source.Length > 200 || price.Place is { Length: 0 or > 60 } ? $"Of a price of '{price.Resource}', source may have 200 characters, and place 1 to 60."
        : null;

    private static bool IsHour(DateTimeOffset at) => at.UtcTicks % TimeSpan.TicksPerHour == 0;

    private static string In(Price price) => price.Place is null ? "" : $" in '{price.Place}'";

    private IEnumerable<(Price First, Price Second)> Neighbours() =>
        _prices.Values.SelectMany(prices => prices.Zip(prices.Skip(1)).Where(pair => pair.First.Place == pair.Second.Place));
}
