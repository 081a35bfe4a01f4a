using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Unsupported;

/// <summary>The addresses of the protocol's extensions that are not offered: an answer that names the extension beats a 404.</summary>
internal static class UnsupportedRoutes
{
    private static readonly (string Extension, string[] Paths)[] Extensions =
    [
        ("system shared memory", ["systemsharedmemory/{**rest}"]),
        ("CUDA shared memory", ["cudasharedmemory/{**rest}"]),
        ("trace", ["trace/setting", "models/{model}/trace/setting"]),
        ("logging", ["logging"]),
        ("generate",
        [
            "models/{model}/generate", "models/{model}/generate_stream",
            "models/{model}/versions/{version}/generate", "models/{model}/versions/{version}/generate_stream",
        ]),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var problems = endpoints.ServiceProvider.GetRequiredService<ProblemWriter>();
        var group = endpoints.MapGroup("/v2");
        foreach (var (extension, paths) in Extensions)
        {
            foreach (var path in paths)
            {
                _ = group.Map(path, context => problems.WriteAsync(context, Refuse(context, extension)))
                    .Requires(Scopes.Predict | Scopes.Read)
                    .ExcludeFromDescription();
            }
        }
    }

    private static Problem Refuse(HttpContext context, string extension) => new(
        ProblemKinds.NotOffered,
        $"{context.Request.Method} {Refusal.Shorten(context.Request.Path)} belongs to the {extension} extension, which this server does not offer.");
}
