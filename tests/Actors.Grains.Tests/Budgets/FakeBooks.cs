using Actors.Domain.Costs;
using Actors.Grains.Costs;

namespace Actors.Grains.Tests.Budgets;

/// <summary>Every row costs the same; a caller's team stands in its name, like <c>red:ann</c>.</summary>
internal sealed class FakeBooks(double microsPerRow) : ICostBooks
{
    public string Place => "here";

    public PriceBook PricesOf(string tenant) => PriceBook.Empty;

    public CostTags TagsOf(in SpendOwner owner) => owner.Caller.Split(':') is [var team, _] ? new CostTags(team, null, null, null) : CostTags.None;

    public ValueTask EnsureAsync(string tenant) => default;

    public double? MicrosPerRow(string tenant, string model, int version) => microsPerRow;
}
