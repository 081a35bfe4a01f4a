using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>What a resource costs for a span of time.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="From">Since when, a whole hour of UTC.</param>
/// <param name="Until">Until when, itself not included, a whole hour; null for no end.</param>
/// <param name="PerUnit">Currency units for one pricing unit: 0 to <see cref="Most"/>, with at most twelve decimals.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Price(string Resource, DateTimeOffset From, DateTimeOffset? Until, decimal PerUnit)
{
    /// <summary>The highest price of a pricing unit.</summary>
    public const decimal Most = 1_000_000m;

    /// <summary>Smallest parts of a price in a currency unit.</summary>
    public const decimal PicosPerUnit = 1_000_000_000_000m;

    /// <summary>Where it holds; null for wherever no other does.</summary>
    public string? Place { get; init; }

    /// <summary>Where it comes from, for people: a contract, a list, an estimate.</summary>
    public string Source { get; init; } = "";

    /// <summary>The price in 1e-12 currency units.</summary>
    [JsonIgnore]
    public long Picos => (long)(PerUnit * PicosPerUnit);

    /// <summary>Whether it holds at an instant.</summary>
    public bool Holds(DateTimeOffset at) => at >= From && (Until is not { } until || at < until);
}
