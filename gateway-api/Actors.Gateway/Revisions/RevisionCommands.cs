using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Revisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Revisions;

/// <summary>Answers the addresses under <c>/api/v1/revisions</c>.</summary>
internal sealed class RevisionCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private const int MaxDocuments = 20_000;
    private const int MaxReason = 1000;

    /// <summary>Keeps settings as the next revision.</summary>
    public async Task<Created<RevisionDetail>> RecordAsync(HttpContext context, RevisionTarget target)
    {
        if (target.Documents is not { Count: <= MaxDocuments } documents || documents.Any(document => document is not { Kind.Length: > 0, Name.Length: > 0, Spec.ValueKind: JsonValueKind.Object }))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"documents are at most {MaxDocuments}, each like {{\"kind\":\"Policy\",\"name\":\"live\",\"spec\":{{}}}}.");
        }

        if (target.Reason?.Length > MaxReason)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The reason is longer than {MaxReason} characters.");
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(documents, JsonSerializerOptions.Web);
        var request = new RecordSettings(Convert.ToHexStringLower(SHA256.HashData(content)), target.Reason) { Content = System.Text.Encoding.UTF8.GetString(content) };
        var entry = await Grain(context).RecordAsync(request, context.RequestAborted);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/revisions/{entry.Revision}"), ToDetail(entry));
    }

    /// <summary>A page of the revisions, newest first.</summary>
    public async Task<Ok<RevisionPage>> ListAsync(HttpContext context, int? limit, long? cursor)
    {
        if (limit is < 1 or > MaxLimit || cursor < 1)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MaxLimit}, and cursor is one that an earlier page gave.");
        }

        var size = limit ?? DefaultLimit;
        var items = await Grain(context).ListAsync(cursor ?? long.MaxValue, size, context.RequestAborted);
        return TypedResults.Ok(new RevisionPage(
            [.. items.Select(ToDetail)], items.Length == size && items[^1].Revision > 1 ? items[^1].Revision.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>A revision with everything that was set.</summary>
    public async Task<Ok<RevisionDetail>> GetAsync(HttpContext context, long revision) =>
        await Grain(context).GetAsync(revision, context.RequestAborted) is { } entry
            ? TypedResults.Ok(ToDetail(entry) with { Documents = JsonSerializer.Deserialize<AppliedDocument[]>(entry.Content, JsonSerializerOptions.Web) })
            : throw new ProblemException(ProblemKinds.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no revision {revision}."));

    private static RevisionDetail ToDetail(RevisionEntry entry) => new(entry.Revision, entry.Since, entry.By, entry.Reason);

    private IAppliedSettingsGrain Grain(HttpContext context) => grains.GetAppliedSettings(tenants.Resolve(context));
}
