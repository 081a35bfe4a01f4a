using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Actors.Gateway.OpenApi;

/// <summary>Says which credentials there are, and which scope each operation takes: what its guard asks for.</summary>
internal static class SecurityDescription
{
    private const string Bearer = "bearer";
    private const string ApiKey = "apiKey";
    private const string Widening = "The scopes manage and approve include read, and admin includes every other.";

    /// <summary>Names the schemes.</summary>
    public static void Fill(OpenApiDocument document)
    {
        _ = document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of one of the issuers in the settings, with its scopes in the claim scope or by roles; or an API key. " + Widening,
        });
        _ = document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = Authenticator.ApiKeyHeader,
            Description = "An API key of the settings, which give its scopes. " + Widening,
        });
    }

    /// <summary>Says what the operation takes; any one of the scopes, by either scheme, is enough.</summary>
    public static void Fill(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var requirement = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessRequirement>().LastOrDefault() ?? AccessRequirement.Unsaid;
        var scopes = ScopeNames.Of(requirement.AnyOf);
        operation.Security =
        [
            .. from scheme in (string[])[Bearer, ApiKey]
               from scope in scopes
               select new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [scope] },
        ];
        var needed = scopes.Count == 0 ? "Takes no credential." : $"Takes the scope {string.Join(" or ", scopes)}.";
        operation.Description = string.IsNullOrEmpty(operation.Description) ? needed : $"{operation.Description} {needed}";
    }
}
