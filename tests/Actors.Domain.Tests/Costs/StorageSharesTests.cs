using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;

namespace Actors.Domain.Tests.Costs;

public sealed class StorageSharesTests
{
    private static readonly Dictionary<string, long> Stored = new() { ["a"] = 100, ["b"] = 7, ["c"] = 5 };

    [Fact]
    public void Split_ContentThatTwoNeed_IsHalfEachs_AndWhatNobodyNeedsIsThePlatforms()
    {
        StorageClaim[] claims =
        [
            new("a", StorageClasses.Artifacts, "acme", "m", 1), new("a", StorageClasses.Artifacts, "acme", "m", 1),
            new("b", StorageClasses.Datasets, "beta", "", 0), new("b", StorageClasses.Artifacts, "acme", "m", 1),
            new("gone", StorageClasses.Results, "acme", "m", 1),
        ];
        StorageShares.Split(Stored, claims).ShouldBe(
        [
            new StoredPart(StorageClasses.Artifacts, "", "", 0, 5),
            new StoredPart(StorageClasses.Artifacts, "acme", "m", 1, 104),
            new StoredPart(StorageClasses.Datasets, "beta", "", 0, 3),
        ]);
    }

    [Fact]
    public void Split_AnyClaims_AddUpToTheWhole()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var stored = Enumerable.Range(0, random.Next(20)).ToDictionary(name => $"d{name}", _ => random.NextInt64(1L << 40));
            var claims = Enumerable.Range(0, random.Next(60)).Select(_ => new StorageClaim($"d{random.Next(25)}", $"c{random.Next(3)}", $"t{random.Next(3)}", $"m{random.Next(3)}", random.Next(3))).ToList();

            var parts = StorageShares.Split(stored, claims);

            parts.Sum(part => part.Bytes).ShouldBe(stored.Values.Sum());
            parts.Select(part => part with { Bytes = 0 }).ShouldBeUnique();
            StorageShares.Split(stored, claims.AsEnumerable().Reverse()).ShouldBe(parts, "Who is asked first has no more of it.");
        }
    }

    /// <summary>Whoever stores a class bears what all of it shares; each line is rounded once, and nothing is lost.</summary>
    [Fact]
    public void Statements_OfSharedStorage_AddUpToTheWhole()
    {
        const string Resource = "storage.decisions";
        var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var hour = UsageKey.HourOf(at);
        var prices = PriceBook.Of("USD", [new Price("storage.default", at, null, 0.123456m)]);
        UsageRow[] used = [Row("acme", "m", 17L << 30), Row("beta", "n", 31L << 30)];
        var shared = Row("", "", 7L << 30) is var row ? row with { Key = row.Key with { Caller = UsageKey.Shared } } : default;

        var spread = Spreading.Spread(Rating.Rate([shared], _ => prices), used, SpreadRule.Default);

        spread.Sum(line => line.Micros).ShouldBe(prices.MicrosOf(Resource, shared.Quantity, "", at));
        spread.Sum(line => line.Quantity).ShouldBe(shared.Quantity);
        spread.Select(line => line.Key.Tenant).ShouldBe(["acme", "beta"]);
        spread.ShouldAllBe(line => line.Micros > 0 && line.Kind == CostKind.Shared);

        UsageRow Row(string tenant, string model, long bytes) => new(new UsageKey(tenant, hour, Resource, "", model, model.Length, ""), bytes * 3_600);
    }
}
