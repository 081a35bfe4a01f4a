using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Actors.Gateway.OpenApi;

/// <summary>Describes endpoints that handle the request themselves.</summary>
internal static class EndpointDescriptions
{
    private const string Json = "application/json";
    private const string ProblemExample =
        """{"error":"...","type":"urn:actors:problem:...","title":"...","status":400,"detail":"...","requestId":"..."}""";

    /// <summary>Adds the operation to the API's description.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="handler">What handles it: the description finds endpoints by their methods.</param>
    /// <param name="operation">What to say.</param>
    public static void Describe(this IEndpointConventionBuilder endpoint, RequestDelegate handler, Operation operation) => _ = endpoint
        .WithName(operation.Id)
        .WithSummary(operation.Summary)
        .WithMetadata(handler.Method)
        .AddOpenApiOperationTransformer((description, _, _) =>
        {
            Fill(description, operation);
            return Task.CompletedTask;
        });

    /// <summary>Says that the endpoint takes a file: as the body, or as a part of a form.</summary>
    public static void DescribeUpload(this IEndpointConventionBuilder endpoint) => _ = endpoint.AddOpenApiOperationTransformer((description, _, _) =>
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var form = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = file } };
        description.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/octet-stream"] = new OpenApiMediaType { Schema = file },
                ["multipart/form-data"] = new OpenApiMediaType { Schema = form },
            },
        };
        return Task.CompletedTask;
    });

    private static void Fill(OpenApiOperation description, Operation operation)
    {
        // Else the handler's own comment would stand there.
        description.Summary = operation.Summary;
        description.Parameters = [.. operation.PathParameters.Select(name => new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
        foreach (var (name, text) in operation.Headers)
        {
            description.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        if (operation.Request is { } request)
        {
            description.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(request) };
        }

        description.Responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "OK", Content = operation.Answer is { } answer ? Content(answer) : null } };
        foreach (var status in operation.Problems)
        {
            description.Responses[status.ToString(CultureInfo.InvariantCulture)] =
                new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status), Content = Content(ProblemExample) };
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(string example) => new()
    {
        [Json] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object }, Example = JsonNode.Parse(example) },
    };
}
