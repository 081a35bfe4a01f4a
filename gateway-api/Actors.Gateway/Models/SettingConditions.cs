using Actors.Gateway.Problems;
using Actors.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>Preconditions on settings that have no revision: their entity tag is of their content.</summary>
internal static class SettingConditions
{
    /// <summary>Puts a setting's tag on the answer, and gives the setting.</summary>
    public static T Tagged<T>(this T setting, HttpContext context)
        where T : class
    {
        Put(context, SettingTag.Of(setting));
        return setting;
    }

    /// <summary>Puts the tag on the answer.</summary>
    public static void Put(HttpContext context, string tag) => context.Response.Headers.ETag = $"\"{tag}\"";

    /// <summary>
    /// Makes a change depend on what the setting is: <c>If-Match</c> with the ETag that it was read with, or <c>If-None-Match: *</c> for one that is not there.
    /// </summary>
    public static RouteHandlerBuilder TakesConditions(this RouteHandlerBuilder route) => route
        .AddEndpointFilter(static async (invocation, next) =>
        {
            if (Demanded(invocation.HttpContext.Request) is { } tag)
            {
                SettingPrecondition.Enter(tag);
            }

            return await next(invocation);
        })
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <exception cref="ProblemException">A header is not one strong entity tag.</exception>
    private static string? Demanded(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch is ["*"])
        {
            return SettingPrecondition.Absent;
        }

        var header = request.Headers.IfMatch;
        return header.Count == 0 || header is ["*"] ? null
            : header is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"' && !tag.AsSpan(1, tag.Length - 2).Contains('"') ? tag[1..^1]
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"If-Match '{Inference.Refusal.Shorten(header.ToString())}' is not one entity tag as ETag gave it.");
    }
}
