using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Sessions;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Shell;

/// <summary>Hands files of the management API on to a browser, whose session the API does not know. They go through as they come, whatever their size.</summary>
internal sealed class FileEndpoints(VisitFactory visits, GatewayPipeline pipeline)
{
    // Opened in the browser in spite of all, it may do nothing.
    private const string ContentSecurityPolicy = "default-src 'none'; sandbox";

    public async Task SendAsync(HttpContext context, FileRoute file)
    {
        if (await visits.FindAsync(context) is not { } visit)
        {
            SignInEndpoints.Demand(context);
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        await pipeline.PassAsync(visits.Caller(context) with { Path = file.Path(visit).ToString(), Accept = "*/*" }, context);
    }
}
