using System.Text.Json;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class OpenApiSecurityTests(GatewayHost host)
{
    [Fact]
    public async Task Schemes_AreTheTwoThatTheGuardTakes()
    {
        using var document = await ReadAsync();

        var schemes = document.RootElement.GetProperty("components").GetProperty("securitySchemes");
        schemes.EnumerateObject().Select(scheme => scheme.Name).ShouldBe(["bearer", "apiKey"], ignoreOrder: true);
        var bearer = schemes.GetProperty("bearer");
        (Text(bearer, "type"), Text(bearer, "scheme"), Text(bearer, "bearerFormat")).ShouldBe(("http", "bearer", "JWT"));
        var apiKey = schemes.GetProperty("apiKey");
        (Text(apiKey, "type"), Text(apiKey, "in"), Text(apiKey, "name")).ShouldBe(("apiKey", "header", "X-Api-Key"));
    }

    [Theory]
    [InlineData("post", "/v2/models/{model}/infer", "predict")]
    [InlineData("get", "/v2/models/{model}", "predict", "read")]
    [InlineData("get", "/api/v1/models", "read")]
    [InlineData("post", "/api/v1/models/{name}/versions", "manage")]
    [InlineData("put", "/api/v1/models/{name}/serving", "manage")]
    [InlineData("post", "/v2/repository/index", "read")]
    [InlineData("get", "/metrics", "read")]
    [InlineData("get", "/healthz")]
    [InlineData("get", "/v2/health/live")]
    public async Task Operation_NamesTheScopesThatAreEnough(string method, string path, params string[] scopes)
    {
        using var document = await ReadAsync();

        var operation = document.RootElement.GetProperty("paths").GetProperty(path).GetProperty(method);

        Security(operation).ShouldBe(
            [.. scopes.SelectMany(scope => (string[])[$"bearer {scope}", $"apiKey {scope}"])], ignoreOrder: true);
        Text(operation, "description").ShouldEndWith(scopes.Length == 0 ? "Takes no credential." : $"Takes the scope {string.Join(" or ", scopes)}.");
    }

    /// <summary>What the description says of every operation is what its guard asks for.</summary>
    [Fact]
    public async Task Operations_SayWhatTheirGuardsAskFor()
    {
        using var document = await ReadAsync();
        var guards = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, endpoint => endpoint.Metadata.GetMetadata<AccessRequirement>()!.AnyOf);

        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Where(member => member.Name != "parameters").ToList();

        operations.Count.ShouldBeGreaterThan(30);
        foreach (var operation in operations)
        {
            var anyOf = guards[Text(operation.Value, "operationId")];
            Security(operation.Value).Count.ShouldBe(2 * System.Numerics.BitOperations.PopCount((uint)anyOf), Text(operation.Value, "operationId"));
            Security(operation.Value).ShouldAllBe(said => ScopeNames.Of(anyOf).Contains(said.Split(' ', StringSplitOptions.None)[1]));
        }
    }

    private static List<string> Security(JsonElement operation) => operation.TryGetProperty("security", out var security)
        ? [.. security.EnumerateArray().SelectMany(one => one.EnumerateObject()).Select(scheme => $"{scheme.Name} {scheme.Value.EnumerateArray().Single().GetString()}")]
        : [];

    private async Task<JsonDocument> ReadAsync() => JsonDocument.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
