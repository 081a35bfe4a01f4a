using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Actors.Transport.Tests.Hosting;

/// <summary>What several tests have the server do.</summary>
internal static class Handlers
{
    public const string WherePath = "/where";

    /// <summary>Answers with a text in one piece.</summary>
    public static async Task AnswerAsync(HttpContext context, string text)
    {
        context.Response.ContentLength = text.Length;
        await context.Response.WriteAsync(text);
    }

    /// <summary>Answers with the path and the body of the request.</summary>
    public static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        await AnswerAsync(context, $"{context.Request.Path} {await reader.ReadToEndAsync()}");
    }

    /// <summary>Answers with the hash of the request's body.</summary>
    public static async Task HashAsync(HttpContext context) =>
        await AnswerAsync(context, Convert.ToHexString(await SHA256.HashDataAsync(context.Request.Body)));

    /// <summary>Answers whether the handler runs on an event loop.</summary>
    public static Task WhereAsync(HttpContext context) => AnswerAsync(context, Where());

    public static string Where() => EventLoopThread.IsCurrent ? "loop" : "pool";
}
