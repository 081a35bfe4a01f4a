using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Outcomes;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Outcomes;

/// <summary>Takes outcomes of predictions in, and lists them. A caller sees and says what its models' predictions came to.</summary>
internal sealed class OutcomeEndpoints(OutcomeIntake intake, IOutcomeStore store, OutcomeReviews reviews, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1_000;

    /// <summary>Takes a batch in.</summary>
    public async Task<Ok<OutcomeAnswer>> PostAsync(HttpContext context, OutcomeBatch batch)
    {
        if (batch.Outcomes is not { Count: > 0 and <= OutcomeIntake.MaxBatch } items)
        {
            throw new ProblemException(
                ProblemKinds.InvalidRequest,
                $"The body is like {{\"outcomes\":[{{\"prediction\":\"ID\",\"name\":\"defaulted\",\"value\":true}}]}} with 1 to {OutcomeIntake.MaxBatch} outcomes.");
        }

        var caller = context.GetCaller();
        var now = clock.GetUtcNow();
        var answers = new OutcomeAnswerItem?[items.Count];
        var read = new List<(int Place, Outcome Outcome)>();
        for (var i = 0; i < items.Count; i++)
        {
            if (OutcomeMapping.TryRead(items[i], caller.Tenant, caller.Id, now, out var outcome) is { } fault)
            {
                answers[i] = new OutcomeAnswerItem("refused", fault, items[i]?.Id, null, null, null);
            }
            else
            {
                read.Add((i, outcome!));
            }
        }

        var receipts = await intake.ReceiveAsync(caller.Tenant, [.. read.Select(item => item.Outcome)], caller.Models.Allow, context.RequestAborted);
        foreach (var ((place, _), receipt) in read.Zip(receipts))
        {
            answers[place] = await ReviewAsync(items[place]!, receipt, context.RequestAborted);
        }

        int Count(string status) => answers.Count(answer => answer!.Status == status);
        return TypedResults.Ok(new OutcomeAnswer(Count("joined"), Count("waiting"), Count("repeated"), Count("refused"), answers!));
    }

    /// <summary>A page of them.</summary>
    public async Task<Ok<ReceivedOutcomePage>> ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var caller = context.GetCaller();
        var limit = QueryValues.Number(context, "limit") is { } asked ? (int)Math.Clamp(asked, 1, MaxLimit) : DefaultLimit;
        var found = await store.ListAsync(
            new OutcomeQuery
            {
                Tenant = caller.Tenant,
                Model = query["model"],
                Prediction = ReadId(query["prediction"]),
                Kind = query["kind"] is [{ } kind] ? OutcomeMapping.ReadKind(kind) ?? throw Invalid("kind must be label, feedback or report.") : null,
                Name = query["name"],
                IsWaiting = query["waiting"] is [{ } waiting] ? bool.TryParse(waiting, out var truth) ? truth : throw Invalid("waiting must be true or false.") : null,
                From = QueryValues.Time(context, "from"),
                Until = QueryValues.Time(context, "until"),
                After = ReadCursor(query["cursor"]),
                Limit = limit + 1,
            },
            context.RequestAborted);
        var page = found.Take(limit).ToList();
        var shown = page.Where(outcome => caller.Models.IsEvery || (outcome.Model is { } model && caller.Models.Allow(model)));
        return TypedResults.Ok(new ReceivedOutcomePage([.. shown.Select(outcome => outcome.ToDetail())], found.Count > limit ? CursorAfter(page[^1]) : null));
    }

    /// <summary>A report that was taken, now or before, may have people decide its prediction.</summary>
    private async Task<OutcomeAnswerItem> ReviewAsync(OutcomeItem item, OutcomeReceipt receipt, CancellationToken cancellationToken)
    {
        var answer = receipt.ToAnswer();
        if (item.Review is not { } process || receipt.Status == OutcomeStatus.Refused)
        {
            return answer;
        }

        var (opened, fault) = receipt.Outcome is { Kind: OutcomeKind.Report, IsJoined: true }
            ? await reviews.OpenAsync(process, receipt.Outcome, cancellationToken)
            : (null, "A review is of a report whose prediction is known; send it again when it is.");
        return answer with { Case = opened, CaseFault = fault };
    }

    private static Guid? ReadId(string? text) => text is null ? null : Guid.TryParse(text, out var id) ? id : throw Invalid("prediction must be the id of a prediction.");

    private static string CursorAfter(Outcome last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.ReceivedAt.ToUnixMicroseconds()} {last.Id}")));

    private static (DateTimeOffset ReceivedAt, string Id)? ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var text = cursor.Length <= 1_000 && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && long.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time < 253_402_300_800_000_000
            ? (UnixMicroseconds.FromUnixMicroseconds(time), text[(space + 1)..])
            : throw Invalid("cursor is not one that an earlier page gave.");
    }

    private static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
