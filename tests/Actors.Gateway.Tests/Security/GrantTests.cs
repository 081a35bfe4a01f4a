using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Security;

/// <summary>What a credential that is good for the model <c>scale</c> alone gets to know of its tenant's others.</summary>
public sealed class GrantTests(SecuredHost host) : IClassFixture<SecuredHost>, IAsyncLifetime
{
    private static readonly string[] Hidden = ["ahead", "scale-too", "zoom"];

    public async Task InitializeAsync()
    {
        foreach (var name in Hidden)
        {
            var upload = SecuredHost.Request(HttpMethod.Post, $"/api/v1/models/{name}/versions", SecuredHost.Secret("admin"));
            upload.Content = new ByteArrayContent(OnnxModels.Scale(5));
            (await host.SendAsync(upload)).Status.ShouldBeInRange(200, 201);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("GET", "/api/v1/models")]
    [InlineData("GET", "/api/v1/models?limit=1")]
    [InlineData("POST", "/v2/repository/index")]
    [InlineData("POST", "/v2/repository/default/index")]
    [InlineData("GET", "/v2/models/stats")]
    public async Task List_NarrowCredential_ShowsTheGrantedModelOnly(string method, string path)
    {
        using var all = JsonDocument.Parse(await ListAsync("admin", method, path.Replace("limit=1", "limit=10", StringComparison.Ordinal)));
        Hidden.ShouldBeSubsetOf(Names(all.RootElement));

        var text = await ListAsync("narrow", method, path);

        using var seen = JsonDocument.Parse(text);
        Names(seen.RootElement).ShouldBe(["scale"]);
        text.ShouldNotContain("nextCursor\":\"", customMessage: "another page would tell that there is more");
        Hidden.ShouldAllBe(name => !text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_CredentialForABeginning_PagesThroughItsModels()
    {
        host.AddKey("scales", "read", ("Models:0", "scale*"));
        host.Reload();

        using var first = JsonDocument.Parse(await ListAsync("scales", "GET", "/api/v1/models?limit=1"));
        Names(first.RootElement).ShouldBe(["scale"]);
        var cursor = first.RootElement.GetProperty("nextCursor").GetString();
        using var second = JsonDocument.Parse(await ListAsync("scales", "GET", $"/api/v1/models?limit=1&cursor={cursor}"));
        Names(second.RootElement).ShouldBe(["scale-too"]);
        second.RootElement.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task RepositoryIndexAndModelStatistics_NarrowCredential_ShowTheGrantedModelOnly()
    {
        using var channel = new GrpcChannel(host.Client.BaseAddress!);

        Hidden.ShouldBeSubsetOf(await IndexAsync(channel, "admin"));
        (await IndexAsync(channel, "narrow")).ShouldBe(["scale"]);
        var statistics = await channel.CallAsync(GrpcChannel.Inference + "ModelStatistics", new ModelStatisticsRequest(), Bearer("narrow"));
        statistics.Only(ModelStatisticsResponse.Parser).ModelStats.Select(entry => entry.Name).ShouldBe(["scale"]);
    }

    [Fact]
    public async Task Dashboard_NarrowCredential_ShowsTheGrantedModelOnly()
    {
        var text = await ListAsync("narrow", "GET", "/dashboard/models");

        text.ShouldContain("/dashboard/models/scale\"");
        Hidden.ShouldAllBe(name => !text.Contains(name, StringComparison.Ordinal));
        (await ListAsync("admin", "GET", "/dashboard/models")).ShouldContain("zoom");
    }

    [Theory]
    [InlineData("zoom")]
    [InlineData("never")]
    public async Task Get_ModelThatIsNotGranted_IsTheSameWhetherItIsThereOrNot(string model)
    {
        var (status, text, _) = await host.SendAsync(SecuredHost.Request(HttpMethod.Get, $"/api/v1/models/{model}", SecuredHost.Secret("narrow")));
        status.ShouldBe(403);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("detail").GetString().ShouldBe($"The credential is not good for model '{model}'.");
    }

    private async Task<string> ListAsync(string key, string method, string path)
    {
        var request = SecuredHost.Request(new HttpMethod(method), path, SecuredHost.Secret(key));
        request.Content = null;
        var (status, text, _) = await host.SendAsync(request);
        status.ShouldBe(200, text);
        return text;
    }

    private static IEnumerable<string> Names(JsonElement list)
    {
        var entries = list.ValueKind == JsonValueKind.Array ? list
            : list.TryGetProperty("items", out var items) ? items
            : list.GetProperty("model_stats");
        return entries.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!).Distinct();
    }

    private static async Task<IEnumerable<string>> IndexAsync(GrpcChannel channel, string key) =>
        (await channel.CallAsync(GrpcChannel.Inference + "RepositoryIndex", new RepositoryIndexRequest(), Bearer(key)))
            .Only(RepositoryIndexResponse.Parser).Models.Select(entry => entry.Name).Distinct();

    private static (string, string)[] Bearer(string key) => [("authorization", $"Bearer {SecuredHost.Secret(key)}")];
}
