using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

/// <summary>The models that clients' examples are written against.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SimpleModelTests(GatewayHost host)
{
    [Theory]
    [InlineData("simple", "INT32", false)]
    [InlineData("simple_int8", "INT8", false)]
    [InlineData("simple_string", "BYTES", true)]
    public async Task Simple_AddsAndSubtracts(string name, string datatype, bool quoted)
    {
        await host.RegisterAsync(name, name switch
        {
            "simple" => OnnxModels.Simple(),
            "simple_int8" => OnnxModels.SimpleInt8(),
            _ => OnnxModels.SimpleString(),
        });
        var data = string.Join(',', Enumerable.Range(0, 16).Select(number => quoted ? $"\"{number}\"" : $"{number}"));
        var ones = string.Join(',', Enumerable.Repeat(quoted ? "\"1\"" : "1", 16));

        var answer = await host.PredictAsync(name, $$"""
            {"inputs":[{"name":"INPUT0","shape":[1,16],"datatype":"{{datatype}}","data":[{{data}}]},{"name":"INPUT1","shape":[1,16],"datatype":"{{datatype}}","data":[{{ones}}]}]}
            """);
        Numbers(answer, 0).ShouldBe(Enumerable.Range(1, 16));
        Numbers(answer, 1).ShouldBe(Enumerable.Range(-1, 16));
    }

    [Fact]
    public async Task SimpleIdentity_GivesTheTextsBack()
    {
        await host.RegisterAsync("simple_identity", OnnxModels.SimpleIdentity());
        var answer = await host.PredictAsync("simple_identity", """{"inputs":[{"name":"INPUT0","shape":[1,3],"datatype":"BYTES","data":["a","","ü"]}]}""");
        answer.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(text => text.GetString()).ShouldBe(["a", "", "ü"]);
    }

    private static IEnumerable<int> Numbers(JsonElement answer, int output) => answer.GetProperty("outputs")[output].GetProperty("data").EnumerateArray()
        .Select(value => value.ValueKind == JsonValueKind.String ? int.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : value.GetInt32());
}
