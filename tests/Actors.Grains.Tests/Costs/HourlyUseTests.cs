using Actors.Domain.Costs;
using Actors.Grains.Costs;
using Actors.Grains.Tests.Registry;
using Actors.Registry;
using Actors.Storage.Costs;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Costs;

/// <summary>What is there rather than what happens, by the hour.</summary>
public sealed class HourlyUseTests
{
    [Fact]
    public async Task Record_AnHourThatIsOver_CountsOnce_AndHoursInBetweenAreMadeUpFor()
    {
        await using var host = await GrainHost.StartAsync();
        var request = Requests.Version('a');
        await host.Model("stored").RegisterAsync(request, default);
        var (hourly, store) = (host.Services.GetRequiredService<HourlyUse>(), host.Services.GetRequiredService<ICostStore>());
        var now = DateTimeOffset.UtcNow.AddYears(1);
        var hour = UsageKey.HourOf(now);

        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now.AddHours(3), default);

        var rows = (await store.ListAsync(ModelKey.DefaultTenant, hour - 5, hour + 5, 100, default)).Where(row => row.Key.Resource == "storage.artifacts").ToList();
        rows.Select(row => row.Key.Hour).ShouldBe([hour - 1, hour, hour + 1, hour + 2]);
        rows.ShouldAllBe(row => row.Quantity == request.SizeBytes * 3_600 && row.Key.Model == "stored" && row.Key.Version == 1);
    }
}
