using System.Text.Json;
using Actors.Dashboard.Models;

namespace Actors.Dashboard.Tests.Models;

public sealed class TimeHistogramTests
{
    [Fact]
    public void QuantileSince_CountsOnlyWhatCameAfter_OfAllVersionsTogether()
    {
        var before = Read("""{"time_stats":[{"from_ns":1000,"until_ns":2000,"count":100}]}""");
        var after = Read(
            """{"time_stats":[{"from_ns":1000,"until_ns":2000,"count":100},{"from_ns":4000000,"until_ns":6000000,"count":60}]}""",
            """{"time_stats":[{"from_ns":4000000,"until_ns":6000000,"count":30},{"from_ns":1000000000,"until_ns":2000000000,"count":10}]}""");

        after.QuantileSince(before, 0.5)!.Value.ShouldBe(0.005, 0.001);
        after.QuantileSince(before, 0.95)!.Value.ShouldBe(1.5, 1e-9);
        after.QuantileSince(before, 0.99)!.Value.ShouldBe(1.9, 1e-9);
        after.QuantileSince(TimeHistogram.None, 0.25)!.Value.ShouldBe(1.5e-6, 1e-9);
    }

    [Fact]
    public void QuantileSince_WithoutRequests_IsUnknown()
    {
        var some = Read("""{"time_stats":[{"from_ns":0,"until_ns":1024,"count":3}]}""");
        some.QuantileSince(some, 0.99).ShouldBeNull();
        Read("{}").QuantileSince(TimeHistogram.None, 0.99).ShouldBeNull();
    }

    private static TimeHistogram Read(params string[] versions) => TimeHistogram.Of([.. versions.Select(version => JsonSerializer.Deserialize<JsonElement>(version))]);
}
