using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Alerts;
using Actors.Gateway.Tests.Http;
using Actors.Quality;
using Actors.Registry;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Actors.Gateway.Tests.Quality;

/// <summary>A model with three weeks of traffic that fell silent two hours ago.</summary>
[Collection(GatewayCollection.Name)]
public sealed class VolumeTests(GatewayHost host)
{
    private const string Model = "quality-volume";
    private const int Hours = 3 * 7 * 24;
    private const long PerHour = 400;

    [Fact]
    public async Task Silence_OfABusyModel_BecomesAnAlert_AndIsOverWithTheNextRequest()
    {
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var volume = grains.GetVolume(ModelKey.Default(Model));
        var now = DateTimeOffset.UtcNow;
        var last = new DateTimeOffset(now.Date.AddHours(now.Hour), TimeSpan.Zero).AddHours(-2);
        VolumeCount[] past = [.. Enumerable.Range(0, Hours).Select(back => last.AddHours(-1 - back)).Select(hour => new VolumeCount(hour, PerHour, hour.AddMinutes(59)))];

        await volume.AddAsync("a", 1, past, CancellationToken.None);
        await volume.AddAsync("a", 1, past, CancellationToken.None);
        await volume.JudgeAsync(CancellationToken.None);

        var shown = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/volume");
        shown.GetProperty("silentSince").GetDateTimeOffset().ShouldBe(last.AddMinutes(-1));
        shown.GetProperty("hours").EnumerateArray().First().GetProperty("count").GetInt64().ShouldBe(PerHour, "The same report again counts once.");
        var alerts = grains.GetAlerts(ModelKey.DefaultTenant);
        (await alerts.ListAsync(new AlertQuery("alerts", Model: Model), CancellationToken.None)).ShouldContain("silence");

        await volume.AddAsync("b", 1, [new VolumeCount(new DateTimeOffset(now.Date.AddHours(now.Hour), TimeSpan.Zero), 1, now)], CancellationToken.None);
        await volume.JudgeAsync(CancellationToken.None);

        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/volume")).TryGetProperty("silentSince", out var silent);
        silent.ValueKind.ShouldBeOneOf(JsonValueKind.Null, JsonValueKind.Undefined);
    }

    [Fact]
    public async Task Errors_AboveWhatIsAllowed_BecomeAnAlert()
    {
        const string Failing = "quality-errors";
        _ = await host.RegisterAsync(Failing, OnnxModels.Scale(2, width: 2));
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var volume = grains.GetVolume(ModelKey.Default(Failing));
        var before = DateTimeOffset.UtcNow.AddMinutes(-2);
        var hour = new DateTimeOffset(before.Date.AddHours(before.Hour), TimeSpan.Zero);

        await volume.AddAsync("a", 1, [new VolumeCount(hour, 200, before) { Failed = 3, Seconds = 4 }], CancellationToken.None);
        await volume.AddAsync("b", 1, [new VolumeCount(hour, 200, before) { Failed = 97, Seconds = 2 }], CancellationToken.None);
        await volume.JudgeAsync(CancellationToken.None);

        var alerts = await grains.GetAlerts(ModelKey.DefaultTenant).ListAsync(new AlertQuery("alerts", Model: Failing), CancellationToken.None);
        alerts.ShouldContain("errors.share");
        alerts.ShouldContain("100 of 400");

        using var put = await host.Client.PutAsJsonAsync($"/api/v1/models/{Failing}/volume", new { mostErrors = 1.5 });
        put.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
