using System.Globalization;
using System.Text;
using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;
using Actors.Dashboard.Parts;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Tables;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Shell;

/// <summary>Answers requests with pages: the page itself, what stands around it, and the headers that keep it to this server.</summary>
internal sealed partial class PageAnswers(PartRenderer renderer, SectionBuilder sections, AssetTable assets, Notices notices, ILogger<PageAnswers> logger)
{
    // What is loaded, sent to and shown is this server's; nothing is written into the page that could be run.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly IReadOnlyList<NavigationEntry> _entries = [.. sections.Entries.OrderBy(entry => entry.Order)];

    /// <summary>Renders a page for a visit, or gives the table of it that was asked for as a file.</summary>
    public async Task WriteAsync(HttpContext context, Visit visit, Type page, IReadOnlyDictionary<string, object?>? with = null)
    {
        var content = await RenderAsync(visit, page, with);
        if (visit.Export is { } export)
        {
            await WriteAsync(context, export);
            return;
        }

        var shell = await renderer.RenderAsync(typeof(PageShell), visit, new Dictionary<string, object?>
        {
            [nameof(PageShell.Content)] = content,
            [nameof(PageShell.Entries)] = _entries,
            [nameof(PageShell.Files)] = assets,
            [nameof(PageShell.Here)] = context.Request.Path.Value ?? "",
            [nameof(PageShell.Notice)] = notices.Take(context),
        });
        await WriteAsync(context, visit.Status, shell);
    }

    /// <summary>Answers with the page where one signs in.</summary>
    public async Task WriteSignInAsync(HttpContext context, int status, string to, string token, string? refusal) =>
        await WriteAsync(context, status, await renderer.RenderAsync(typeof(SignInPage), null, new Dictionary<string, object?>
        {
            [nameof(SignInPage.To)] = to,
            [nameof(SignInPage.Token)] = token,
            [nameof(SignInPage.Refusal)] = refusal,
            [nameof(SignInPage.Files)] = assets,
        }));

    /// <summary>Answers with a page of its own that the API refuses to say who the reader is.</summary>
    public async Task WriteRefusalAsync(HttpContext context, ApiProblem problem) =>
        await WriteAsync(context, problem.Status, await renderer.RenderAsync(typeof(RefusalPage), null, new Dictionary<string, object?>
        {
            [nameof(RefusalPage.Problem)] = problem,
            [nameof(RefusalPage.Files)] = assets,
        }));

    /// <summary>Renders a page; in place of one whose markup fails, that it did.</summary>
    private async Task<string> RenderAsync(Visit visit, Type page, IReadOnlyDictionary<string, object?>? with)
    {
        try
        {
            return await renderer.RenderAsync(page, visit, with);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            LogFailed(exception, page.Name);
            (visit.Status, visit.Title, visit.Export) = (ApiProblem.Broken.Status, ApiProblem.Broken.Title, null);
            return await renderer.RenderAsync(typeof(ProblemBox), visit, new Dictionary<string, object?> { [nameof(ProblemBox.Problem)] = ApiProblem.Broken });
        }
    }

    [LoggerMessage(73, LogLevel.Error, "The page {Page} could not be rendered")]
    private partial void LogFailed(Exception exception, string page);

    private static async Task WriteAsync(HttpContext context, int status, string html)
    {
        var response = context.Response;
        PutHeaders(response);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync("<!DOCTYPE html>\n" + html, Encoding.UTF8, context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, TableExport export)
    {
        PutHeaders(context.Response);
        context.Response.ContentType = export.ContentType;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{export.FileName}\"");
        await context.Response.WriteAsync(export.Text, Encoding.UTF8, context.RequestAborted);
    }

    private static void PutHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
