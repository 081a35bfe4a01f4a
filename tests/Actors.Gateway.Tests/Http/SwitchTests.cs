using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class SwitchTests(GatewayHost host)
{
    private const int Clients = 16;
    private const int Switches = 30;

    [Fact]
    public async Task MovingLive_UnderLoad_FailsNoRequestAndMixesNoVersions()
    {
        var factors = new Dictionary<string, float>();
        for (var factor = 2; factor <= 4; factor++)
        {
            var version = await host.RegisterAsync("switched", OnnxModels.Scale(factor));
            factors[version.ToString(System.Globalization.CultureInfo.InvariantCulture)] = factor;
        }

        using var done = new CancellationTokenSource();
        var seen = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => AskUntilAsync(client, factors, done.Token)).Append(SwitchAsync(done)));

        // Every version was live while requests came.
        seen.SelectMany(versions => versions).Distinct().Order().ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task MovingLive_Returned_HoldsForTheNextRequest()
    {
        for (var factor = 5; factor <= 6; factor++)
        {
            await host.RegisterAsync("followed", OnnxModels.Scale(factor));
        }

        for (var i = 0; i < 20; i++)
        {
            await MoveAsync("followed", 1 + (i % 2));
            var answer = await host.PredictAsync("followed", Body(1));
            answer.GetProperty("model_version").GetString().ShouldBe($"{1 + (i % 2)}");
        }
    }

    private async Task<IReadOnlySet<string>> AskUntilAsync(int client, Dictionary<string, float> factors, CancellationToken done)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = 1 + client;
        while (!done.IsCancellationRequested)
        {
            var answer = await host.PredictAsync("switched", Body(rows));
            var version = answer.GetProperty("model_version").GetString()!;
            var output = answer.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(item => item.GetSingle());
            output.All(value => value == factors[version]).ShouldBeTrue($"All rows of an answer come from the version that it names, {version}.");
            seen.Add(version);
        }

        return seen;
    }

    private async Task<IReadOnlySet<string>> SwitchAsync(CancellationTokenSource done)
    {
        for (var i = 0; i < Switches; i++)
        {
            await MoveAsync("switched", 1 + (i % 3));
            for (var asked = 0; asked < 5; asked++)
            {
                _ = await host.PredictAsync("switched", Body(2));
            }
        }

        await done.CancelAsync();
        return new HashSet<string>();
    }

    private async Task MoveAsync(string model, int version)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/aliases/live", new { version });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static string Body(int rows) =>
        $$"""{"inputs":[{"name":"x","shape":[{{rows}},4],"datatype":"FP32","data":[{{string.Join(',', Enumerable.Repeat(1, 4 * rows))}}]}]}""";
}
