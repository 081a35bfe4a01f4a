using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Visits;

/// <summary>Begins visits: asks the API who the reader is, with the credential that the request or its session has.</summary>
internal sealed class VisitFactory(GatewayPipeline pipeline, SessionCookie sessions, IAntiforgery forms, TimeProvider clock)
{
    /// <summary>The visit of a request; null where the API does not take its credential.</summary>
    public async Task<Visit?> FindAsync(HttpContext context)
    {
        var caller = Caller(context);
        if (await FindReaderAsync(caller, context.RequestAborted) is not { } reader)
        {
            return null;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        var key = form?[FormFields.Key].ToString();
        return new Visit(
            new VisitRequest(
                context.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal),
                context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))
            {
                Files = Files(form),
                Form = form?.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal) ?? [],
                FormToken = forms.GetAndStoreTokens(context).RequestToken ?? "",
                Origin = $"{context.Request.Scheme}://{context.Request.Host}",
            },
            reader,
            new ManagementApi(pipeline, caller with { IdempotencyKey = string.IsNullOrEmpty(key) ? Guid.NewGuid().ToString() : key }, context.RequestAborted),
            clock.GetUtcNow(),
            context.RequestAborted);
    }

    /// <summary>A visit that makes a live part anew for one of those who watch it.</summary>
    public Visit Of(GatewayCall caller, Reader reader, VisitRequest request, CancellationToken cancellation) =>
        new(request, reader, new ManagementApi(pipeline, caller, cancellation), clock.GetUtcNow(), cancellation);

    /// <summary>Who the caller of a call is; null where the API does not take its credential.</summary>
    public async Task<Reader?> FindReaderAsync(GatewayCall caller, CancellationToken cancellation)
    {
        var answer = await pipeline.SendAsync(caller with { Path = "/api/v1/caller" }, cancellation);
        return answer.IsSuccess ? new Reader(answer.Body)
            : answer.Status == StatusCodes.Status401Unauthorized ? null
            : throw new ApiProblemException(answer.Problem!);
    }

    /// <summary>The beginning of every call that is made for a request.</summary>
    public GatewayCall Caller(HttpContext context) => Caller(context, sessions.Read(context.Request));

    /// <summary>The beginning of every call that is made for a request with another credential.</summary>
    public static GatewayCall Caller(HttpContext context, Credential credential) => new(HttpMethod.Get, "/", credential)
    {
        Remote = context.Connection.RemoteIpAddress,
        Host = context.Request.Host,
        Scheme = context.Request.Scheme,
    };

    /// <summary>A browser sends an empty part for a field without a file.</summary>
    private static Dictionary<string, UploadedFile> Files(IFormCollection? form) => form is null
        ? []
        : form.Files.Where(file => file.FileName.Length > 0).DistinctBy(file => file.Name).ToDictionary(file => file.Name, file => new UploadedFile(file.FileName, file.Length, file.OpenReadStream), StringComparer.Ordinal);
}
