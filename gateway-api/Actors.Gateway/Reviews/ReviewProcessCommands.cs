using System.Globalization;
using Actors.Audit;
using Actors.Gateway.Models;
using Actors.Gateway.Models.History;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Reviews;
using Actors.Revisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Reviews;

/// <summary>Answers for business processes and their cases.</summary>
internal sealed class ReviewProcessCommands(IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    // Processes that are asked at the same time.
    private const int AtOnce = 64;

    /// <summary>The processes that have a policy, in order of their names.</summary>
    public async Task<Ok<IReadOnlyList<ReviewProcessSummary>>> ListAsync(HttpContext context)
    {
        var tenant = tenants.Resolve(context);
        var found = new List<ReviewProcessSummary>();
        foreach (var names in (await grains.GetReviewCatalog(tenant).ListAsync(context.RequestAborted)).Chunk(AtOnce))
        {
            var queues = await Task.WhenAll(names.Select(name => grains.GetReviewProcess(new ReviewProcessKey(tenant, name)).GetQueueAsync(context.RequestAborted)));
            found.AddRange(names.Zip(queues).Where(known => known.Second is not null)
                .Select(known => new ReviewProcessSummary(known.First, known.Second!.Open, known.Second.Leased, known.Second.Escalated)));
        }

        return TypedResults.Ok<IReadOnlyList<ReviewProcessSummary>>(found);
    }

    /// <summary>The policy in force now, or at an instant; 304 where the client has the one in force now as it is.</summary>
    public async Task<Results<Ok<ReviewPolicyDetail>, StatusCodeHttpResult>> GetPolicyAsync(HttpContext context, string process, string? at)
    {
        if (at is not null)
        {
            var instant = Instants.Read(at);
            return instant > clock.GetUtcNow()
                ? throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"at {instant:O} has not come yet."))
                : TypedResults.Ok((await Grain(context, process).GetPolicyAtAsync(instant, context.RequestAborted)
                    ?? throw new ProblemException(ProblemKinds.NotKnown, string.Create(CultureInfo.InvariantCulture, $"Process '{process}' had no policy at {instant:O} that is known."))).ToDetail());
        }

        var policy = await Grain(context, process).GetPolicyAsync(context.RequestAborted) ?? throw UnknownProcess(process);
        EntityTags.Put(context, policy.Revision);
        return EntityTags.IsKnown(context, policy.Revision) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(policy.ToDetail());
    }

    public async Task<Ok<ReviewPolicyDetail>> PutPolicyAsync(HttpContext context, string process, ReviewPolicyDetail detail)
    {
        var view = detail.ToView() with { Reason = CallIdentity.Current?.Reason };
        var change = await Grain(context, process).PutPolicyAsync(view, EntityTags.Demanded(context), context.RequestAborted);
        ReviewProcessMapping.Check(change.Outcome, change.Detail);
        var policy = await Grain(context, process).GetPolicyAsync(context.RequestAborted) ?? throw UnknownProcess(process);
        EntityTags.Put(context, policy.Revision);
        return TypedResults.Ok(policy.ToDetail());
    }

    /// <summary>A page of the revisions of the policy, newest first.</summary>
    public async Task<Ok<PolicyPage>> ListPoliciesAsync(HttpContext context, string process, int? limit, long? cursor)
    {
        if (limit is < 1 or > MaxLimit || cursor < 1)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MaxLimit}, and cursor is one that an earlier page gave.");
        }

        var (size, policy) = (limit ?? DefaultLimit, await Grain(context, process).GetPolicyAsync(context.RequestAborted) ?? throw UnknownProcess(process));
        var book = grains.GetRevisionBook(RevisionKey.ReviewPolicy(new ReviewProcessKey(tenants.Resolve(context), process)));
        var older = await book.ListAsync(Math.Min(cursor ?? policy.Revision, policy.Revision), size, context.RequestAborted);
        List<PolicyRevision> items = [.. older.Select(entry => new PolicyRevision(entry.Revision, entry.Since, entry.By, entry.Reason))];
        if (policy.Revision > 0 && !(cursor <= policy.Revision))
        {
            items.Insert(0, new PolicyRevision(policy.Revision, policy.Since, policy.By, policy.Reason));
        }

        var page = items.Take(size).ToList();
        return TypedResults.Ok(new PolicyPage(page, page.Count == size && page[^1].Revision > 1 ? page[^1].Revision.ToString(CultureInfo.InvariantCulture) : null));
    }

    public async Task<Created<CaseDetail>> SubmitAsync(HttpContext context, string process, CaseSubmission submission)
    {
        var request = submission.ToRequest(submission.Case ?? Guid.NewGuid().ToString("N"));
        if (!ReviewProcessKey.IsCase(request.Id))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "case must be 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.");
        }

        var detail = Answer(await Grain(context, process).SubmitAsync(request, context.RequestAborted));
        return TypedResults.Created($"/api/v1/reviews/{process}/cases/{detail.Case}", detail);
    }

    /// <summary>A case, at once or when it has ended.</summary>
    public async Task<Ok<CaseDetail>> GetCaseAsync(HttpContext context, string process, string id, int? wait)
    {
        var most = (int)IReviewProcessGrain.MaxPatience.TotalSeconds;
        if (wait < 0 || wait > most)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"wait must be 0 to {most} seconds."));
        }

        var known = await FindAsync(context, process, id);
        var later = known.Open is null || wait is null or 0
            ? known
            : await Grain(context, process).AwaitCaseAsync(id, TimeSpan.FromSeconds(wait.Value), context.RequestAborted);
        return TypedResults.Ok((later ?? known).ToDetail());
    }

    /// <summary>The next case for the caller; nothing where there is none.</summary>
    public async Task<Results<Ok<CaseDetail>, NoContent>> LeaseAsync(HttpContext context, string process)
    {
        var change = await Grain(context, process).LeaseAsync(context.RequestAborted);
        return change.Outcome == CaseChangeOutcome.Nothing ? TypedResults.NoContent() : TypedResults.Ok(Answer(change));
    }

    public async Task<Ok<CaseDetail>> DecideAsync(HttpContext context, string process, string id, CaseDecision decision)
    {
        var answer = decision.Answer ?? throw ReviewProcessMapping.Missing("answer", "the answer that is right");
        await FindAsync(context, process, id);
        return TypedResults.Ok(Answer(await Grain(context, process).DecideAsync(new DecideCase(id, answer, decision.Reason), context.RequestAborted)));
    }

    public async Task<Ok<CaseDetail>> DisputeAsync(HttpContext context, string process, string id, ChangeReason reason)
    {
        await FindAsync(context, process, id);
        return TypedResults.Ok(Answer(await Grain(context, process).DisputeAsync(id, reason.Reason ?? "", context.RequestAborted)));
    }

    public async Task<Ok<CaseDetail>> WithdrawAsync(HttpContext context, string process, string id, ChangeReason reason)
    {
        await FindAsync(context, process, id);
        return TypedResults.Ok(Answer(await Grain(context, process).WithdrawAsync(id, reason.Reason ?? "", context.RequestAborted)));
    }

    public async Task<Ok<ReviewQueueView>> GetQueueAsync(HttpContext context, string process) =>
        TypedResults.Ok(await Grain(context, process).GetQueueAsync(context.RequestAborted) ?? throw UnknownProcess(process));

    public async Task<Ok<ReviewRatesDetail>> GetRatesAsync(HttpContext context, string process) =>
        TypedResults.Ok((await Grain(context, process).GetRatesAsync(context.RequestAborted) ?? throw UnknownProcess(process)).ToDetail());

    /// <summary>Gives a decided case to practise on, or scores the answer to it; nothing where there is none.</summary>
    public async Task<Results<Ok<PracticeDetail>, NoContent>> PractiseAsync(HttpContext context, string process, PracticeAnswer? answer)
    {
        var answered = (answer?.Case, answer?.Answer) switch
        {
            (null, null) => null,
            ({ } id, { } text) => new DecideCase(id, text, Reason: null),
            _ => throw new ProblemException(ProblemKinds.InvalidRequest, "case and answer stand together, or neither does."),
        };
        var view = await Grain(context, process).PractiseAsync(answered, context.RequestAborted);
        if (view.Outcome == CaseChangeOutcome.Nothing)
        {
            return TypedResults.NoContent();
        }

        ReviewProcessMapping.Check(view.Outcome, view.Detail);
        return TypedResults.Ok(view.ToDetail());
    }

    private static CaseDetail Answer(CaseChange change)
    {
        ReviewProcessMapping.Check(change.Outcome, change.Detail);
        return change.Case!.ToDetail();
    }

    /// <summary>The case, which a caller that may only predict sees where it submitted it.</summary>
    private async Task<CaseView> FindAsync(HttpContext context, string process, string id)
    {
        var known = ReviewProcessKey.IsCase(id) ? await Grain(context, process).GetCaseAsync(id, context.RequestAborted) : null;
        var caller = context.GetCaller();
        return known is not null && (caller.Scopes.HasFlag(Scopes.Read) || known.Stored.By == caller.Id)
            ? known
            : throw new ProblemException(ProblemKinds.NotFound, $"Process '{process}' has no case '{Inference.Refusal.Shorten(id)}'.");
    }

    private static ProblemException UnknownProcess(string process) => new(ProblemKinds.UnknownProcess, $"There is no process '{process}'; PUT its policy first.");

    private IReviewProcessGrain Grain(HttpContext context, string process) => ReviewProcessKey.IsProcess(process)
        ? grains.GetReviewProcess(new ReviewProcessKey(tenants.Resolve(context), process))
        : throw new ProblemException(ProblemKinds.InvalidRequest, "A process is 1 to 63 of a-z, 0-9 and '-', beginning with a letter.");
}
