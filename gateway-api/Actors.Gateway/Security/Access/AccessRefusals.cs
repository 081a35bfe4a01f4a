using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security.Access;

/// <summary>Answers requests that a guard does not let in: RFC 6750 over HTTP, a status without a message over gRPC.</summary>
internal sealed class AccessRefusals(ProblemWriter problems, GatewayInstruments instruments)
{
    private const string Realm = "realm=\"actors\"";

    /// <summary>No credential, or one that is not taken.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reason">Why it is not taken; null where there is none.</param>
    public Task UnauthenticatedAsync(HttpContext context, string? reason)
    {
        var challenge = reason is null ? $"Bearer {Realm}" : $"Bearer {Realm}, error=\"invalid_token\", error_description=\"{Quote(reason)}\"";
        context.Response.Headers.WWWAuthenticate = challenge;
        return AnswerAsync(context, ProblemKinds.Unauthenticated, reason
            ?? "The request shows no credential; send an API key or a token as 'Authorization: Bearer ...', or an API key as 'X-Api-Key: ...'.");
    }

    /// <summary>The caller may not do this.</summary>
    public Task MissingScopeAsync(HttpContext context, AccessRequirement requirement)
    {
        var scope = ScopeNames.Least(requirement.AnyOf);
        context.Response.Headers.WWWAuthenticate = $"Bearer {Realm}, error=\"insufficient_scope\", scope=\"{scope}\"";
        return AnswerAsync(context, ProblemKinds.Forbidden, $"The credential lacks the scope '{scope}'.");
    }

    /// <summary>The caller may not do this with the model.</summary>
    public Task ModelNotGrantedAsync(HttpContext context, string model) =>
        AnswerAsync(context, ProblemKinds.Forbidden, $"The credential is not good for model '{Inference.Refusal.Shorten(model)}'.");

    private Task AnswerAsync(HttpContext context, ProblemKind kind, string detail)
    {
        instruments.Refused(kind);
        return problems.WriteAsync(context, new Problem(kind, detail));
    }

    /// <summary>Reasons are ours, but may quote a name; a quoted string holds neither quotes nor control characters.</summary>
    private static string Quote(string text) => string.Create(text.Length, text, static (quoted, source) =>
    {
        for (var i = 0; i < quoted.Length; i++)
        {
            quoted[i] = source[i] is < ' ' or > '~' or '"' or '\\' ? '\'' : source[i];
        }
    });
}
