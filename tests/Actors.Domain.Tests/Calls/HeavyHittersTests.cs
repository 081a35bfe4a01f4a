using Actors.Domain.Calls;

namespace Actors.Domain.Tests.Calls;

public sealed class HeavyHittersTests
{
    [Fact]
    public void Entries_WithRoomForAll_AreExact()
    {
        var hitters = new HeavyHitters<string>(4);
        foreach (var (key, weight) in ((string, long)[])[("a", 3), ("b", 1), ("a", 4), ("c", 0)])
        {
            hitters.Add(key, weight);
        }

        hitters.Entries.ShouldBe([new("a", 7, 0), new("b", 1, 0), new("c", 0, 0)], ignoreOrder: true);
        hitters.Floor.ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    public void Entries_OfMoreKeysThanPlaces_BoundTheTruth(int capacity)
    {
        var hitters = new HeavyHitters<int>(capacity);
        var truth = new Dictionary<int, long>();
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            // Few keys are most of it, and the rest is a long tail.
            var key = (int)Math.Pow(200, random.NextDouble());
            var weight = random.Next(5);
            hitters.Add(key, weight);
            truth[key] = truth.GetValueOrDefault(key) + weight;
        }

        var bound = truth.Values.Sum() / capacity;
        var entries = hitters.Entries.ToDictionary(entry => entry.Key);
        entries.Count.ShouldBe(capacity);
        entries.Values.ShouldAllBe(entry => entry.AtLeast <= truth[entry.Key] && truth[entry.Key] <= entry.AtMost && entry.Overcount <= bound);
        truth.Where(pair => pair.Value > bound).ShouldAllBe(pair => entries.ContainsKey(pair.Key));
        truth.Where(pair => !entries.ContainsKey(pair.Key)).ShouldAllBe(pair => pair.Value <= hitters.Floor);
    }

    [Fact]
    public void Clear_ForgetsEverything()
    {
        var hitters = new HeavyHitters<string>(1);
        hitters.Add("a", 5);
        hitters.Add("b", 1);
        hitters.Clear();
        hitters.Add("c", 2);

        hitters.Entries.ShouldBe([new("c", 2, 0)]);
    }
}
