using System.Globalization;
using System.Text.Json;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Reviews;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Reviews;

/// <summary>Gives what people decided as labels of predictions: a page in JSON, or all that there are as JSON lines.</summary>
internal sealed class OutcomeQueries(IGrainFactory grains, ITenantResolver tenants)
{
    private const string Lines = "application/jsonl";
    private const string OtherLines = "application/x-ndjson";
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Answers.</summary>
    /// <param name="context">The request; <c>Accept</c> chooses the form.</param>
    /// <param name="process">The process.</param>
    /// <param name="after">The number of the last label that the caller has; null for none.</param>
    /// <param name="limit">The most labels of a page; null for 100. Lines have no limit.</param>
    public async Task<IResult> ListAsync(HttpContext context, string process, long? after, int? limit)
    {
        if (after < 0 || limit is < 1 or > MaxLimit)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"after is 0 or more, and limit is 1 to {MaxLimit}."));
        }

        var grain = ReviewProcessKey.IsProcess(process)
            ? grains.GetReviewProcess(new ReviewProcessKey(tenants.Resolve(context), process))
            : throw new ProblemException(ProblemKinds.InvalidRequest, "A process is 1 to 63 of a-z, 0-9 and '-', beginning with a letter.");
        var (items, next, hasMore) = await ReadAsync(grain, process, after ?? 0, limit ?? DefaultLimit, context.RequestAborted);
        return IsLines(context.Request) is not { } form
            ? TypedResults.Ok(new OutcomePage(items, next, hasMore))
            : TypedResults.Stream(stream => WriteAsync(stream, grain, process, (items, next, hasMore), context.RequestAborted), form);
    }

    private static string? IsLines(HttpRequest request) =>
        Array.Find([Lines, OtherLines], form => request.Headers.Accept.ToString().Contains(form, StringComparison.OrdinalIgnoreCase));

    private static async Task WriteAsync(
        Stream stream, IReviewProcessGrain grain, string process, (IReadOnlyList<OutcomeDetail> Items, long Next, bool HasMore) page, CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var item in page.Items)
            {
                await JsonSerializer.SerializeAsync(stream, item, Json, cancellationToken);
                await stream.WriteAsync(LineEnd, cancellationToken);
            }

            if (!page.HasMore)
            {
                return;
            }

            page = await ReadAsync(grain, process, page.Next, MaxLimit, cancellationToken);
        }
    }

    /// <summary>The labels after a number; events that are none are passed over.</summary>
    private static async Task<(IReadOnlyList<OutcomeDetail> Items, long Next, bool HasMore)> ReadAsync(
        IReviewProcessGrain grain, string process, long after, int limit, CancellationToken cancellationToken)
    {
        var slice = await grain.GetEventsAsync(after, limit, cancellationToken)
            ?? throw new ProblemException(ProblemKinds.UnknownProcess, $"There is no process '{process}'; PUT its policy first.");
        var next = slice.Events.Length == 0 ? after : slice.Events[^1].Sequence;
        return ([.. slice.Events.Where(happened => happened.IsLabel).Select(ToDetail)], next, next < slice.Last);
    }

    private static OutcomeDetail ToDetail(CaseEventView label) => new(
        label.Sequence,
        label.Case,
        label.Answer!,
        label.ModelAnswer,
        label.Answer != label.ModelAnswer,
        label.By,
        label.At,
        label.Reason,
        label.IsSampled,
        label.IsEscalated,
        label.IsDisputed,
        label.Prediction?.Model,
        label.Prediction is { Version: > 0 and var version } ? version : null,
        label.Prediction?.Request,
        label.Prediction?.Row);
}
