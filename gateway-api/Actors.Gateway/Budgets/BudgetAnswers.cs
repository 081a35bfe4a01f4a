using System.Text;
using Actors.Budgets;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Budgets;

/// <summary>Answers with what grains of budgets said.</summary>
internal static class BudgetAnswers
{
    public static ContentHttpResult Json(string json, int status = StatusCodes.Status200OK) => TypedResults.Content(json, "application/json", Encoding.UTF8, status);

    /// <summary>What is done.</summary>
    /// <exception cref="ProblemException">It is not.</exception>
    public static string Done(BudgetChange change) => change.Outcome == BudgetOutcome.Done
        ? change.Json ?? "null"
        : throw new ProblemException(KindOf(change.Outcome), change.Detail ?? "It cannot be done.");

    private static ProblemKind KindOf(BudgetOutcome outcome) => outcome switch
    {
        BudgetOutcome.Unknown => ProblemKinds.NotFound,
        BudgetOutcome.Conflict => ProblemKinds.BudgetConflict,
        BudgetOutcome.RevisionConflict => ProblemKinds.RevisionConflict,
        BudgetOutcome.NotForCaller => ProblemKinds.NotForCaller,
        BudgetOutcome.TooMany => ProblemKinds.TooMany,
        _ => ProblemKinds.InvalidRequest,
    };
}
