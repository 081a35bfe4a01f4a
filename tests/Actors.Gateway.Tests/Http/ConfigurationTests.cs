using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ConfigurationTests(GatewayHost host)
{
    [Fact]
    public async Task Get_OfABatchingModel_HasItsExactForm()
    {
        await host.RegisterAsync("configured", OnnxModels.Simple());
        using var response = await host.Client.GetAsync(new Uri("/v2/models/configured/config", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """{"name":"configured","platform":"onnxruntime_onnx","backend":"onnxruntime","version_policy":{"all":{}},"max_batch_size":64,"input":["""
            + """{"name":"INPUT0","data_type":"TYPE_INT32","dims":[16],"format":"FORMAT_NONE","allow_ragged_batch":false,"optional":false,"is_shape_tensor":false},"""
            + """{"name":"INPUT1","data_type":"TYPE_INT32","dims":[16],"format":"FORMAT_NONE","allow_ragged_batch":false,"optional":false,"is_shape_tensor":false}],"output":["""
            + """{"name":"OUTPUT0","data_type":"TYPE_INT32","dims":[16],"label_filename":"","is_shape_tensor":false},"""
            + """{"name":"OUTPUT1","data_type":"TYPE_INT32","dims":[16],"label_filename":"","is_shape_tensor":false}]"""
            + ""","instance_group":[{"name":"configured","kind":"KIND_CPU","count":1,"gpus":[],"passive":false}]"""
            + ""","dynamic_batching":{"preferred_batch_size":[],"max_queue_delay_microseconds":0,"preserve_ordering":false,"priority_levels":7,"default_priority_level":4}"""
            + ""","response_cache":{"enable":false},"default_model_filename":"model.onnx","parameters":{}}""");
    }

    /// <summary>A client that takes the first dimension for rows skips it in the metadata where the configuration says that the model batches.</summary>
    [Theory]
    [InlineData("scale")]
    [InlineData("sum")]
    [InlineData("bytes")]
    public async Task Metadata_OfABatchingModel_IsTheConfigurationWithRowsInFront(string model)
    {
        var config = await host.Client.GetFromJsonAsync<JsonElement>($"/v2/models/{model}/config");
        var metadata = await host.Client.GetFromJsonAsync<JsonElement>($"/v2/models/{model}");
        config.GetProperty("max_batch_size").GetInt32().ShouldBePositive();
        foreach (var (member, tensors) in new[] { ("inputs", "input"), ("outputs", "output") })
        {
            var shapes = metadata.GetProperty(member).EnumerateArray().Select(tensor => Numbers(tensor, "shape"));
            var dims = config.GetProperty(tensors).EnumerateArray().Select(tensor => (long[])[-1, .. Numbers(tensor, "dims")]);
            shapes.ShouldBe(dims);
        }
    }

    [Fact]
    public async Task Get_OfAModelWithoutRows_SaysSo()
    {
        await host.RegisterAsync("rowless", OnnxModels.NonZero());
        var config = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/rowless/versions/1/config");
        config.GetProperty("max_batch_size").GetInt32().ShouldBe(0);
        config.TryGetProperty("dynamic_batching", out _).ShouldBeFalse();
        Numbers(config.GetProperty("output")[0], "dims").ShouldBe([1, -1]);
        config.GetProperty("output")[0].GetProperty("data_type").GetString().ShouldBe("TYPE_INT64");
    }

    [Fact]
    public async Task Get_FollowsTheServingSettings()
    {
        await host.RegisterAsync("tuned", OnnxModels.SimpleString());
        using var put = await host.Client.PutAsync(new Uri("/api/v1/models/tuned/serving", UriKind.Relative), new StringContent(
            """{"defaultTimeoutMs":250,"maxBatchRows":32,"allowedBatchRows":[8,32],"resultCache":{"maxBytes":4096,"timeToLiveMs":1000}}""", Encoding.UTF8, "application/json"));
        put.EnsureSuccessStatusCode();

        var config = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/tuned/config");
        config.GetProperty("max_batch_size").GetInt32().ShouldBe(32);
        config.GetProperty("input")[0].GetProperty("data_type").GetString().ShouldBe("TYPE_STRING");
        config.GetProperty("response_cache").GetProperty("enable").GetBoolean().ShouldBeTrue();
        var batching = config.GetProperty("dynamic_batching");
        Numbers(batching, "preferred_batch_size").ShouldBe([8, 32]);
        batching.GetProperty("default_queue_policy").GetProperty("default_timeout_microseconds").GetInt64().ShouldBe(250_000);
    }

    [Theory]
    [InlineData("/v2/models/nobody/config", 404)]
    [InlineData("/v2/models/scale/versions/9/config", 404)]
    [InlineData("/v2/models/scale/versions/1.0.0/config", 400)]
    public async Task Get_OfNoModel_IsTheProtocolsError(string path, int status)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    private static long[] Numbers(JsonElement element, string member) => [.. element.GetProperty(member).EnumerateArray().Select(number => number.GetInt64())];
}
