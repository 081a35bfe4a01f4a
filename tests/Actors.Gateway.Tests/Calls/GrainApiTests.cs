using System.Text.Json;
using Actors.Gateway.Tests.Security;

namespace Actors.Gateway.Tests.Calls;

public sealed class GrainApiTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    [Fact]
    public async Task Overview_OfARunningSilo_CountsActivationsAndCalls()
    {
        await GetAsync("/api/v1/models/scale", "read");

        var overview = await GetAsync("/api/v1/grains", "admin");

        overview.GetProperty("windowSeconds").GetDouble().ShouldBeInRange(1, 60);
        overview.GetProperty("definition").GetString().ShouldNotBeNullOrEmpty();
        overview.GetProperty("silos").EnumerateArray().ShouldHaveSingleItem().GetProperty("activatedPerSecond").GetDouble().ShouldBeGreaterThan(0);
        var model = overview.GetProperty("types").EnumerateArray().Single(type => type.GetProperty("type").GetString() == "model");
        model.GetProperty("activations").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        var methods = model.GetProperty("methods").EnumerateArray().ToDictionary(method => method.GetProperty("method").GetString()!, method => method.GetProperty("calls").GetInt64());
        methods["IModelGrain.GetAsync"].ShouldBeGreaterThanOrEqualTo(1);
        model.GetProperty("calls").GetInt64().ShouldBe(methods.Values.Sum());
        Keys(overview, "hottest").ShouldContain("acme/scale");
    }

    [Fact]
    public async Task Lists_HoldTheReadersOwnTenantOnly()
    {
        await GetAsync("/api/v1/models/scale", "acme");
        await GetAsync("/api/v1/models/scale", "read");

        var operators = await GetAsync("/api/v1/grains/model", "manage");

        Keys(operators, "hottest").ShouldBe(["default/scale"]);
        Keys(operators, "slowest").ShouldBe(["default/scale"]);
        operators.GetProperty("types").GetArrayLength().ShouldBe(1);
        Keys(await GetAsync("/api/v1/grains/model", "narrow"), "hottest").ShouldBeEmpty();
        (await SendAsync("/api/v1/grains/model/grain?key=acme/scale", "manage")).Status.ShouldBe(404);
        (await SendAsync("/api/v1/grains/model/grain?key=default/scale", "narrow")).Status.ShouldBe(404);
        (await SendAsync("/api/v1/grains", "read")).Status.ShouldBe(403);
        (await SendAsync("/api/v1/grains", "predict")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Grain_ThatIsLookedAt_ShowsItsCallsAndItsStateRedacted()
    {
        await GetAsync("/api/v1/grains/model/grain?key=default/scale", "manage");
        await GetAsync("/api/v1/models/scale", "read");

        var grain = await GetAsync("/api/v1/grains/model/grain?key=default/scale", "manage");

        var last = grain.GetProperty("recent")[0];
        (last.GetProperty("method").GetString(), last.GetProperty("from").GetString()).ShouldBe(("IModelGrain.GetAsync", "client"));
        grain.GetProperty("callsAtMost").GetInt64().ShouldBeGreaterThanOrEqualTo(grain.GetProperty("callsAtLeast").GetInt64());
        var state = grain.GetProperty("state").EnumerateArray().ToDictionary(line => line.GetProperty("path").GetString()!, line => line);
        state.ShouldContain(line => line.Value.GetProperty("kind").GetString() == "whole number");
        state.Values.Where(line => line.GetProperty("kind").GetString() == "text").ShouldNotBeEmpty();
        state.Values.Where(line => line.GetProperty("kind").GetString() == "text").ShouldAllBe(line => line.GetProperty("shown").GetString()!.EndsWith("not shown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_IsNotThere_IsRefused()
    {
        (await SendAsync("/api/v1/grains/unicorn", "admin")).Status.ShouldBe(404);
        (await SendAsync("/api/v1/grains/model/grain", "admin")).Status.ShouldBe(400);
        (await SendAsync("/api/v1/grains/model/grain?key=default/nothing", "admin")).Status.ShouldBe(404);
        (await SendAsync($"/api/v1/grains/model/grain?key={new string('k', 2000)}", "admin")).Status.ShouldBe(400);
    }

    private static List<string?> Keys(JsonElement overview, string list) => [.. overview.GetProperty(list).EnumerateArray().Select(grain => grain.GetProperty("key").GetString())];

    private async Task<(int Status, string Text)> SendAsync(string path, string key)
    {
        var (status, text, _) = await host.SendAsync(SecuredHost.Request(HttpMethod.Get, path, SecuredHost.Secret(key)));
        return (status, text);
    }

    private async Task<JsonElement> GetAsync(string path, string key)
    {
        var (status, text) = await SendAsync(path, key);
        status.ShouldBe(200, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
