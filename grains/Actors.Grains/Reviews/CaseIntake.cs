using Actors.Domain.Reviews;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>What becomes of a model's answer when it is submitted.</summary>
/// <param name="Next">The queue with it, where people decide; else as it was.</param>
/// <param name="Verdict">Whether it is taken.</param>
/// <param name="Stored">The case as it is kept.</param>
internal sealed record CaseIntake(ReviewDesk Next, QueueVerdict Verdict, StoredCase Stored)
{
    /// <summary>Takes an answer that the policy finds nothing wrong with.</summary>
    public static CaseIntake Of(ReviewDesk desk, SubmitCase request, string digest, ReviewPolicy policy, string by, DateTimeOffset now)
    {
        var routing = request.Because is { } because ? new Routing(ReviewRoute.Review, because) : policy.Route(request.ToFacts(), digest);
        var outcome = routing.ToOutcome(request, now);
        var stored = new StoredCase(request, digest, by, now, routing.Reason, outcome, null) { IsSampled = routing.IsSampled };
        var (next, verdict) = outcome is null ? desk.Add(stored.ToOpen(policy, now) with { IsSampled = routing.IsSampled }, now) : (desk, QueueVerdict.Done);
        return new CaseIntake(next, verdict, stored);
    }
}
