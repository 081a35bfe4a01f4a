using System.Globalization;
using Actors.Domain.Registry.Search;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>
/// Finds the artifact that a <c>source</c> names: <c>models:/NAME/VERSION</c>, <c>models:/NAME@ALIAS</c>, or <c>sha256:DIGEST</c> of a version
/// that the caller can see. Nothing is fetched from anywhere: bytes come in by <c>POST /api/v1/models/NAME/versions</c>.
/// </summary>
internal sealed class MlflowSources(MlflowRegistry registry, RegistrySearch search, ITenantResolver tenants)
{
    private const string Models = "models:/";
    private const string Digest = "sha256:";

    public async Task<ModelVersionView> ResolveAsync(HttpContext context, string source)
    {
        var found = source.StartsWith(Models, StringComparison.Ordinal) ? await FindModelAsync(context, source[Models.Length..])
            : source.StartsWith(Digest, StringComparison.Ordinal) ? await FindDigestAsync(context, source[Digest.Length..])
            : throw Unresolved(source);
        return found ?? throw Unresolved(source);
    }

    private async Task<ModelVersionView?> FindModelAsync(HttpContext context, string text)
    {
        var at = text.LastIndexOfAny(['@', '/']);
        if (at <= 0)
        {
            return null;
        }

        var (model, _) = await registry.FindAsync(context, text[..at]);
        var number = text[at] == '@' ? (model.Aliases.TryGetValue(text[(at + 1)..], out var aliased) ? aliased : 0)
            : int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        return Array.Find(model.Versions, candidate => candidate.Version == number);
    }

    private async Task<ModelVersionView?> FindDigestAsync(HttpContext context, string digest)
    {
        if (digest.Length != 64 || !digest.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var filter = Filter.Parse($"digest = '{digest}'", RegistryFields.All);
        var (rows, _) = await search.FindVersionsAsync(tenants.Resolve(context), context.GetCaller().Models, filter, 1, (null, 0), context.RequestAborted);
        return rows.Count > 0 ? rows[0].Version : null;
    }

    private static Problems.ProblemException Unresolved(string source) => MlflowRequest.Invalid(
        $"The source '{Inference.Refusal.Shorten(source)}' names no artifact here. It is models:/NAME/VERSION, models:/NAME@ALIAS or sha256:DIGEST of a version that was uploaded by POST /api/v1/models/NAME/versions.");
}
