using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Actors.Gateway.OpenApi;

/// <summary>The addresses of the API's description: <c>/openapi/v1.json</c>, and the page <c>/docs</c> that shows it.</summary>
internal static class DescriptionRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapOpenApi("/openapi/{documentName}.json");
        _ = endpoints.MapSwaggerUI("docs", page =>
        {
            page.DocumentTitle = "Actors API";
            page.SwaggerEndpoint("/openapi/v1.json", "Actors");
        });
    }
}
