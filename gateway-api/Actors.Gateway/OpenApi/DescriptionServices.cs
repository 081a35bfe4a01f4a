using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Actors.Gateway.OpenApi;

/// <summary>Registers the API's description.</summary>
internal static class DescriptionServices
{
    public static IServiceCollection AddGatewayDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        _ = options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Actors",
                Version = "v1",
                Description = "Predictions by the Open Inference Protocol v2, and the management of models. Problems are RFC 9457; on /v2 they carry the protocol's error member too.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            };
            SecurityDescription.Fill(document);

            // The document is served by the server that it describes, whatever that is called from outside.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        _ = options.AddOperationTransformer((operation, context, _) =>
        {
            SecurityDescription.Fill(operation, context);
            return Task.CompletedTask;
        });
    });
}
