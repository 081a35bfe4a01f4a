using System.Globalization;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>A model's revision as an entity tag, <c>"7"</c>, and the preconditions that clients set on it.</summary>
internal static class EntityTags
{
    /// <summary>Puts the revision on the answer.</summary>
    public static void Put(HttpContext context, long revision) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that <c>If-Match</c> demands; null where it demands none, or any (<c>*</c>). <c>If-None-Match: *</c>, what is not there, is revision 0.</summary>
    /// <exception cref="ProblemException">The header is not one strong entity tag of ours.</exception>
    public static long? Demanded(HttpContext context)
    {
        if (context.Request.Headers.IfNoneMatch is ["*"])
        {
            return 0;
        }

        var header = context.Request.Headers.IfMatch;
        if (header.Count == 0 || header is ["*"])
        {
            return null;
        }

        if (header is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"' && !tag.AsSpan(1, tag.Length - 2).Contains('"'))
        {
            // Any other opaque tag is well formed and simply not the model's.
            return long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : -1;
        }

        throw new ProblemException(
            ProblemKinds.InvalidRequest, $"If-Match '{Inference.Refusal.Shorten(header.ToString())}' is not one entity tag as ETag gave it, like \"7\".");
    }

    /// <summary>Whether the client has this revision already, by <c>If-None-Match</c>.</summary>
    public static bool IsKnown(HttpContext context, long revision)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");
        return context.Request.Headers.IfNoneMatch is [{ } known] && (known == tag || known == "*" || known == "W/" + tag);
    }
}
