using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Cards;

/// <summary>The addresses of a version's model card.</summary>
internal static class CardRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<CardCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/versions/{version}/card").WithTags("Models")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapPut("", (HttpContext context, string name, string version) => commands.PutAsync(context, name, version))
            .Accepts<byte[]>(CardMedia.Json, CardMedia.Markdown)
            .WithMetadata(new RequestSizeLimitAttribute(CardCommands.MaxBytes))
            .Requires(Scopes.Manage).WithName("PutCard").WithSummary("Keep a version's model card, as a new revision")
            .WithDescription(
                "application/json is Google's model card, schema 0.0.2; text/markdown is Hugging Face's README.md with its metadata as YAML front matter. What is wrong is "
                + "told with its path. Settings say what models' cards have to have. If-Match with the card's ETag refuses where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        _ = group.MapGet("", (HttpContext context, string name, string version, string? revision) => commands.GetAsync(context, name, version, revision))
            .Requires(Scopes.Read).WithName("GetCard").WithSummary("Get a version's model card: as Google's JSON, as Hugging Face's Markdown, or as a page, by Accept")
            .WithDescription("revision: a revision's number, else the newest.")
            .Produces(StatusCodes.Status200OK, contentType: CardMedia.Json, additionalContentTypes: [CardMedia.Markdown, CardMedia.Html])
            .ProducesProblem(StatusCodes.Status406NotAcceptable);
        _ = group.MapDelete("", (HttpContext context, string name, string version) => commands.RemoveAsync(context, name, version))
            .Requires(Scopes.Manage).WithName("RemoveCard").WithSummary("Withdraw a version's model card; its revisions stay, and the newest says so")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapGet("revisions", (HttpContext context, string name, string version) => commands.ListAsync(context, name, version))
            .Requires(Scopes.Read).WithName("ListCardRevisions").WithSummary("List the revisions of a version's model card, oldest first");
        _ = group.MapGet("evidence", (HttpContext context, string name, string version) => commands.GetEvidenceAsync(context, name, version))
            .Requires(Scopes.Read).WithName("GetCardEvidence").WithSummary("Say whether a version has a card that says what its policy asks");
    }
}
