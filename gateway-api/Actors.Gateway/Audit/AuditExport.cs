using System.Text.Json;
using Actors.Gateway.Security;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Audit;

/// <summary>Sends the log whole, a JSON object a line, as it stands in the tables: what <c>actors audit verify</c> reads.</summary>
internal sealed class AuditExport(IAuditReader reader, IAuditLog log)
{
    private const int FlushBytes = 64 * 1024;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    public async Task SendAsync(HttpContext context)
    {
        // A head first, so that every entry of the export is under one.
        _ = await log.SignHeadAsync(context.RequestAborted);
        var (_, size, _) = await reader.DescribeAsync(context.RequestAborted);
        var caller = context.GetCaller();
        context.Response.ContentType = "application/jsonl";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        var body = context.Response.BodyWriter;
        var unflushed = 0;
        await foreach (var line in reader.ExportAsync(0, size, AuditQueries.SeesSystem(caller) ? null : caller.Tenant, context.RequestAborted))
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(line);
            bytes.CopyTo(body.GetSpan(bytes.Length));
            body.Advance(bytes.Length);
            LineEnd.CopyTo(body.GetSpan(1));
            body.Advance(1);
            unflushed += bytes.Length;
            if (unflushed >= FlushBytes)
            {
                unflushed = 0;
                _ = await body.FlushAsync(context.RequestAborted);
            }
        }

        _ = await body.FlushAsync(context.RequestAborted);
    }
}
