using System.Globalization;
using Actors.Reviews;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Reviews;

/// <summary>Waits for people's answers on behalf of predictions that asked for it.</summary>
internal sealed class DecisionWaits(IGrainFactory grains)
{
    /// <summary>The answer with what became of its cases, once people have decided all or the caller's patience is over.</summary>
    /// <param name="context">The request; its answer says that the wait was kept to.</param>
    /// <param name="tenant">Whose processes they are.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public async ValueTask<InferenceReply> AwaitAsync(HttpContext context, string tenant, InferenceReply reply, CancellationToken cancellationToken)
    {
        var patience = ProcessHeaders.Patience(context.Request.Headers);
        if (patience == TimeSpan.Zero || !Array.Exists(reply.Decisions!, decision => decision.IsPending))
        {
            return reply;
        }

        context.Response.Headers[ProcessHeaders.Applied] = string.Create(CultureInfo.InvariantCulture, $"wait={patience.TotalSeconds:0}");
        return reply with { Decisions = await Task.WhenAll(reply.Decisions!.Select(decision => AwaitAsync(tenant, decision, patience, cancellationToken))) };
    }

    private async Task<RowDecision> AwaitAsync(string tenant, RowDecision decision, TimeSpan patience, CancellationToken cancellationToken)
    {
        var process = grains.GetReviewProcess(new ReviewProcessKey(tenant, decision.Process));
        return !decision.IsPending || await process.AwaitCaseAsync(decision.Case, patience, cancellationToken) is not { Open: null, Stored.Outcome: { } outcome } ended
            ? decision
            : decision with { Status = ended.Status, Answer = outcome.Answer, Reason = outcome.Reason };
    }
}
