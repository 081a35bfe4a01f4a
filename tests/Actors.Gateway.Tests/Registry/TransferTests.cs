using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

[Collection(GatewayCollection.Name)]
public sealed class TransferTests(GatewayHost host)
{
    [Fact]
    public async Task Move_SeveralModels_MovesAll()
    {
        await RegisterAsync("pair-a", "pair-b");
        var (status, body) = await MoveAsync(Move("pair-a", "live", 2), Move("pair-b", "live", 2), Move("pair-b", "canary", 1));

        status.ShouldBe(200, body.ToString());
        body.GetProperty("state").GetString().ShouldBe("done");
        (await LiveAsync("pair-a")).ShouldBe(2);
        (await LiveAsync("pair-b")).ShouldBe(2);
        var again = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/alias-moves/" + body.GetProperty("id").GetString());
        again.GetProperty("state").GetString().ShouldBe("done");
        var history = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/pair-b/history");
        var last = history.GetProperty("items").EnumerateArray().Last();
        (last.GetProperty("by").GetString(), last.GetProperty("reason").GetString(), last.GetProperty("alias").GetString()).ShouldBe(("development", "together", "canary"));
    }

    [Fact]
    public async Task Move_OneRefuses_MovesNoneAndHoldsNone()
    {
        await RegisterAsync("half-a", "half-b");
        var (status, body) = await MoveAsync(Move("half-a", "live", 2), Move("half-b", "live", 9));

        status.ShouldBe(404);
        body.GetProperty("detail").GetString()!.ShouldContain("half-b");
        (await LiveAsync("half-a")).ShouldBe(1);
        (await MoveAsync(Move("half-a", "live", 2), Move("half-b", "live", 2))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Move_Malformed_IsRefused()
    {
        (await MoveAsync()).Status.ShouldBe(400);
        (await MoveAsync(Move("scale", "live", 1), Move("scale", "live", 1))).Status.ShouldBe(400);
        (await MoveAsync(Move("a/b", "live", 1))).Status.ShouldBe(400);
        (await MoveAsync(Move("nobody", "live", 1))).Status.ShouldBe(404);
        using var unknown = await host.Client.GetAsync(new Uri("/api/v1/alias-moves/00000000000000000000000000000000", UriKind.Relative));
        ((int)unknown.StatusCode).ShouldBe(404);
    }

    private static object Move(string model, string alias, int version) => new { model, alias, version };

    private async Task RegisterAsync(params string[] models)
    {
        foreach (var model in models)
        {
            await host.RegisterAsync(model, OnnxModels.Scale(71));
            await host.RegisterAsync(model, OnnxModels.Scale(72));
        }
    }

    private async Task<int> LiveAsync(string model) => (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/live")).GetProperty("version").GetInt32();

    private async Task<(int Status, JsonElement Body)> MoveAsync(params object[] moves)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/aliases:move", new { moves, reason = "together" });
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
