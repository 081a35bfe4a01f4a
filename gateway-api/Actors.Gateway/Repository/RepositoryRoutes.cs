using Actors.Gateway.OpenApi;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Repository;

/// <summary>The addresses of the model repository extension.</summary>
internal static class RepositoryRoutes
{
    /// <summary>A configuration is a few lines; files are refused, however long.</summary>
    private const long MaxBytes = 1 << 20;

    private const string IndexExample = """[{"name":"digits","version":"1","state":"READY","reason":""},{"name":"sum","version":"2","state":"UNAVAILABLE","reason":"unloaded"}]""";
    private const string LoadExample = """{"parameters":{"config":"{\"max_batch_size\":\"16\"}"}}""";
    private const string UnloadExample = """{"parameters":{"unload_dependents":false}}""";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var repository = endpoints.ServiceProvider.GetRequiredService<RepositoryEndpoints>();
        var group = endpoints.MapGroup("/v2/repository").WithTags("Open Inference Protocol v2");
        Map(group, "", "", [], repository);
        Map(group, "{repository}/", "Named", ["repository"], repository);
    }

    private static void Map(RouteGroupBuilder group, string prefix, string id, string[] parameters, RepositoryEndpoints repository)
    {
        Post(group, prefix + "index", Scopes.Read, repository.IndexAsync, new Operation(
            id + "RepositoryIndex", "Every version and whether it is ready", IndexExample, parameters, """{"ready":false}""", 400, 404));
        Post(group, prefix + "models/{model}/load", Scopes.Manage, repository.LoadAsync, new Operation(
            id + "RepositoryModelLoad",
            "Take a model into service and load its live version; answers when that is ready. The config holds until the next load",
            null, [.. parameters, "model"], LoadExample, 400, 404, 413, 501, 503));
        Post(group, prefix + "models/{model}/unload", Scopes.Manage, repository.UnloadAsync, new Operation(
            id + "RepositoryModelUnload",
            "Take a model out of service and out of memory until it is loaded, over restarts too",
            null, [.. parameters, "model"], UnloadExample, 400, 404, 413));
    }

    private static void Post(RouteGroupBuilder group, string path, Scopes scopes, RequestDelegate handler, Operation operation) => group
        .MapPost(path, handler)
        .Requires(scopes)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .Describe(handler, operation);
}
