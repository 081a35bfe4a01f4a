using System.Text;
using Actors.Campaigns;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Campaigns;

/// <summary>Answers with what grains of campaigns said.</summary>
internal static class CampaignAnswers
{
    public static ContentHttpResult Json(string json) => TypedResults.Content(json, "application/json", Encoding.UTF8);

    /// <exception cref="ProblemException">It is not done.</exception>
    public static ContentHttpResult Answer(CampaignChange change) => change.Outcome == CampaignOutcome.Done
        ? Json(change.Json ?? "null")
        : throw new ProblemException(KindOf(change.Outcome), change.Detail ?? "It cannot be done.");

    private static ProblemKind KindOf(CampaignOutcome outcome) => outcome switch
    {
        CampaignOutcome.Unknown => ProblemKinds.NotFound,
        CampaignOutcome.Conflict => ProblemKinds.CampaignConflict,
        CampaignOutcome.NotForCaller => ProblemKinds.NotForCaller,
        CampaignOutcome.GateClosed => ProblemKinds.GateClosed,
        _ => ProblemKinds.InvalidRequest,
    };
}
