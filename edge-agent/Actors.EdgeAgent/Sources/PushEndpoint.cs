using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.EdgeAgent.Sources;

/// <summary>Takes readings over HTTP from programs on the device: a JSON object a line. Its answer says what is durable.</summary>
internal static class PushEndpoint
{
    /// <summary>The most readings of a request.</summary>
    private const int MaxRows = 10_000;

    /// <summary>Takes the readings of a request, all of them or none.</summary>
    public static async Task<IResult> PostAsync(HttpContext context, RowBatcher batcher, AgentClock time, string? stream)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var rows = new List<SensorRow>();
        var rest = body.GetBuffer().AsMemory(0, (int)body.Length);
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
            {
                continue;
            }

            if (RowJson.TryRead(line, stream, time.NowMs, out var row) is { } fault)
            {
                return Problem(StatusCodes.Status400BadRequest, FormattableString.Invariant($"Line {number}: {fault}"));
            }

            rows.Add(row!);
            if (rows.Count > MaxRows)
            {
                return Problem(StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"A request has at most {MaxRows} readings."));
            }
        }

        return await batcher.KeepAsync(rows, context.RequestAborted)
            ? TypedResults.Ok(new { accepted = rows.Count })
            : Problem(StatusCodes.Status507InsufficientStorage, "There is no room for the readings on the device; none that was acknowledged is given up for them.");
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
