using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Signing;

/// <summary>The addresses of a version's signature.</summary>
internal static class SignatureRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<SignatureCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/versions/{version}/signature").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapPut("", (HttpContext context, string name, string version) => commands.PutAsync(context, name, version))
            .Accepts<byte[]>(SignatureCommands.BundleType, "application/json")
            .WithMetadata(new RequestSizeLimitAttribute(SignVersion.MaxBundleBytes))
            .Requires(Scopes.Manage).WithName("PutSignature").WithSummary("Keep a version's signature, as 'actors sign' or the model_signing tool wrote it")
            .WithDescription(
                "The body is a Sigstore bundle of OpenSSF model signing 1.0, method key or certificate. It is verified against the version's bytes and the "
                + "signers that the settings trust, and refused with the name of what is wrong.")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        _ = group.MapGet("", (HttpContext context, string name, string version) => commands.GetAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetSignature").WithSummary("Get a version's signature, as it was brought")
            .Produces(StatusCodes.Status200OK, contentType: SignatureCommands.BundleType);
        _ = group.MapGet("evidence", (HttpContext context, string name, string version) => commands.GetEvidenceAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetSignatureEvidence").WithSummary("Say whether a version's signature holds now, and whose it is");
    }
}
