using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cards;
using Actors.Domain.Cards;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Cards;

/// <summary>Answers for a version's model card.</summary>
internal sealed partial class CardCommands(IGrainFactory grains, ITenantResolver tenants, ILogger<CardCommands> logger)
{
    /// <summary>The longest card, in bytes: with a few graphics.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Keeps the card of the body as a new revision.</summary>
    public async Task<Ok<CardRevisionDetail>> PutAsync(HttpContext context, string name, string version)
    {
        var key = Key(context, name, version);
        var document = await CardReader.ReadAsync(context);
        var request = new PutCard(document, context.GetCaller().Id, EntityTags.Demanded(context));
        var revision = Answer(key, await grains.GetCard(key).PutAsync(request, context.RequestAborted));
        EntityTags.Put(context, revision.Revision);
        LogKept(context.TraceIdentifier, key, revision.Revision);
        return TypedResults.Ok(ToDetail(revision));
    }

    /// <summary>Withdraws the card.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string name, string version)
    {
        var key = Key(context, name, version);
        _ = Answer(key, await grains.GetCard(key).RemoveAsync(EntityTags.Demanded(context), context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>The card in the form that the client wants.</summary>
    public async Task<IResult> GetAsync(HttpContext context, string name, string version, string? revision)
    {
        var key = Key(context, name, version);
        var media = CardMedia.Choose(context.Request) ?? throw new ProblemException(
            ProblemKinds.NotAcceptable, $"A card is given as {CardMedia.Json}, {CardMedia.Markdown} or {CardMedia.Html}.");
        var view = await grains.GetCard(key).GetAsync(ReadRevision(revision), context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownCard, $"There is no such card of version {key.Version} of model '{name}'.");
        var isGoogle = view.Document.Form == CardDocument.Google;
        var card = new ModelCard(isGoogle ? CardForm.Google : CardForm.HuggingFace, JsonNode.Parse(view.Document.Data)!.AsObject(), view.Document.Body);
        EntityTags.Put(context, view.Revision.Revision);
        context.Response.Headers.Vary = "Accept";
        return media switch
        {
            CardMedia.Json => TypedResults.Text(isGoogle ? view.Document.Data : card.ToGoogle().ToJsonString(), CardMedia.Json),
            CardMedia.Markdown => TypedResults.Text(Write(card.ToHuggingFace()), CardMedia.Markdown + "; charset=utf-8"),
            _ => Page(context, key, view.Revision, card),
        };
    }

    /// <summary>Every revision.</summary>
    public async Task<Ok<IReadOnlyList<CardRevisionDetail>>> ListAsync(HttpContext context, string name, string version)
    {
        var revisions = await grains.GetCard(Key(context, name, version)).ListAsync(context.RequestAborted);
        return TypedResults.Ok<IReadOnlyList<CardRevisionDetail>>([.. revisions.Select(ToDetail)]);
    }

    /// <summary>What the card proves now.</summary>
    public async Task<Ok<CardEvidenceDetail>> GetEvidenceAsync(HttpContext context, string name, string version)
    {
        var evidence = await grains.GetCard(Key(context, name, version)).GetEvidenceAsync(context.RequestAborted);
        return TypedResults.Ok(new CardEvidenceDetail(
            evidence.Present, evidence.Complete, evidence.Revision is { } revision ? ToDetail(revision) : null, evidence.Missing));
    }

    /// <summary>The newest revision after a change that was made.</summary>
    /// <exception cref="ProblemException">It was not.</exception>
    private static CardRevision Answer(VersionKey key, CardChange change)
    {
        if (ProblemKinds.Of(change.Outcome) is { } kind)
        {
            var why = change.Errors.Length > 0 ? string.Join(". ", change.Errors) + "." : kind.Title + ".";
            throw new ProblemException(kind, $"Model '{key.Model.Name}', version {key.Version}: {why}");
        }

        return change.Revision!;
    }

    private static string Write(ModelCard card) => FrontMatter.Write(card.Data, card.Body);

    /// <summary>The page loads nothing and runs nothing, whatever the card says.</summary>
    private static ContentHttpResult Page(HttpContext context, VersionKey key, CardRevision revision, ModelCard card)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(CardPage.Write(key, revision, card), CardMedia.Html + "; charset=utf-8");
    }

    private static int? ReadRevision(string? revision) =>
        revision is null ? null
        : int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"revision '{Inference.Refusal.Shorten(revision)}' is not a number.");

    private static CardRevisionDetail ToDetail(CardRevision revision) => new(revision.Revision, revision.Form, revision.By, revision.At, revision.Says);

    private VersionKey Key(HttpContext context, string name, string version)
    {
        ModelQueries.CheckName(name);
        var number = ModelQueries.ReadVersion(name, version);
        return number > 0
            ? new VersionKey(new ModelKey(tenants.Resolve(context), name), number)
            : throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.");
    }

    [LoggerMessage(32, LogLevel.Information, "Request {RequestId}: {Version} has a model card, revision {Revision}")]
    private partial void LogKept(string requestId, VersionKey version, int revision);
}
