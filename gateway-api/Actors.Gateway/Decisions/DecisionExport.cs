using System.IO.Pipelines;
using System.Text.Json;
using Actors.Gateway.Problems;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Decisions;

/// <summary>Sends remembered predictions as they are read: JSON lines, or CSV with a column for each element of each tensor's first row.</summary>
internal sealed class DecisionExport(IDecisionReader reader, IOptions<JsonOptions> json)
{
    private const int FlushBytes = 64 * 1024;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    public async Task SendAsync(HttpContext context)
    {
        var filter = DecisionQueries.ReadFilter(context);
        var csv = context.Request.Query["format"].ToString() switch
        {
            "" or "jsonl" => null,
            "csv" => new DecisionCsv(),
            _ => throw new ProblemException(ProblemKinds.InvalidRequest, "format must be jsonl or csv."),
        };
        context.Response.ContentType = csv is null ? "application/jsonl" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"decisions.{(csv is null ? "jsonl" : "csv")}\"";
        var body = context.Response.BodyWriter;
        await foreach (var decision in reader.ReadAsync(filter, context.RequestAborted))
        {
            var detail = decision.ToDetail();
            Append(body, csv is null ? JsonSerializer.SerializeToUtf8Bytes(detail, json.Value.SerializerOptions) : csv.Row(detail));
            if (body.UnflushedBytes >= FlushBytes)
            {
                _ = await body.FlushAsync(context.RequestAborted);
            }
        }

        _ = await body.FlushAsync(context.RequestAborted);
    }

    private static void Append(PipeWriter body, byte[] line)
    {
        line.CopyTo(body.GetSpan(line.Length));
        body.Advance(line.Length);
        LineEnd.CopyTo(body.GetSpan(1));
        body.Advance(1);
    }
}
