using System.Globalization;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Search;

/// <summary>Answers <c>GET /api/v1/versions</c>.</summary>
internal sealed class SearchQueries(RegistrySearch search, ITenantResolver tenants)
{
    /// <summary>A page of the versions that meet a filter.</summary>
    public async Task<Ok<VersionPage>> ListVersionsAsync(HttpContext context, string? filter, string? limit, string? cursor)
    {
        var (rows, next) = await search.FindVersionsAsync(
            tenants.Resolve(context), context.GetCaller().Models, RegistrySearch.Read(filter), ModelQueries.ReadLimit(limit), ReadCursor(cursor), context.RequestAborted);
        return TypedResults.Ok(new VersionPage(
            [.. rows.Select(row => new VersionSummary(row.Name, [.. row.Texts("alias", "")], row.Version.ToDetail()))],
            next is { } end ? Cursor.After(end.Model, end.Version) : null));
    }

    /// <summary>Where the page before ended.</summary>
    /// <exception cref="ProblemException">The text is no cursor of ours.</exception>
    public static (string? Model, int Version) ReadCursor(string? cursor)
    {
        var dot = cursor?.LastIndexOf('.') ?? -1;
        return cursor is null ? (null, 0)
            : dot > 0 && int.TryParse(cursor.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (Cursor.Read(cursor[..dot]), version)
            : throw new ProblemException(ProblemKinds.InvalidRequest, "cursor is not one that an earlier page gave.");
    }
}
