using System.Globalization;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Reviews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Reviews;

/// <summary>Answers for business processes and their cases.</summary>
internal sealed class ReviewProcessCommands(IGrainFactory grains, ITenantResolver tenants)
{
    public async Task<Ok<ReviewPolicyDetail>> GetPolicyAsync(HttpContext context, string process) =>
        TypedResults.Ok((await Grain(context, process).GetPolicyAsync(context.RequestAborted) ?? throw UnknownProcess(process)).ToDetail());

    public async Task<Ok<ReviewPolicyDetail>> PutPolicyAsync(HttpContext context, string process, ReviewPolicyDetail detail)
    {
        var view = detail.ToView();
        var change = await Grain(context, process).PutPolicyAsync(view, context.RequestAborted);
        ReviewProcessMapping.Check(change.Outcome, change.Detail);
        return TypedResults.Ok(view.ToDetail());
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
