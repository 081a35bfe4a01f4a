using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Actors.Gateway.OpenApi;

/// <summary>The addresses of the API's description: <c>/openapi/v1.json</c>, and the page <c>/docs</c> that shows it.</summary>
internal static class DescriptionRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapOpenApi("/openapi/{documentName}.json").IsPublic();
        var pages = endpoints.MapSwaggerUI("docs", page =>
        {
            page.DocumentTitle = "Actors API";
            page.SwaggerEndpoint("/openapi/v1.json", "Actors");
        });
        pages.Add(Confine);
        _ = pages.IsPublic();
    }

    /// <summary>Keeps the page to this server; it sets styles from its script, and draws its icons from data URLs.</summary>
    private static void Confine(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        };
    }
}
