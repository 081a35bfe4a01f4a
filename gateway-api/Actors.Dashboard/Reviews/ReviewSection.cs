using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Reviews;

/// <summary>Reviews: what waits for people, and where they decide it.</summary>
internal sealed class ReviewSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Reviews", "/reviews", order: 40);
        section.Page<ReviewsPage>("/reviews");
        section.Page<ProcessPage>("/reviews/{process}");
        section.Page<CasePage>("/reviews/{process}/cases/{case}");
        section.Part<ProcessQueue>("review-queue", TimeSpan.FromSeconds(2), perReader: true);
        section.Action(Claim());
        section.Action(Decide());
        section.Action(Say(
            "dispute", "Dispute the answer", "For the person affected: people who have not decided it decide it anew, once.", "manage",
            visit => new { reason = visit.Form("reason") }, "People decide it anew."));
        section.Action(Say(
            "withdraw", "Withdraw the case", "It ends without an answer, and nobody decides it.", "manage",
            visit => new { reason = visit.Form("reason") }, "The case is withdrawn."));
    }

    private static string CaseOf(Visit visit) => $"/dashboard/reviews/{Uri.EscapeDataString(visit["process"])}/cases/{Uri.EscapeDataString(visit["case"])}";

    /// <summary>Changes nothing that a lease's end does not undo, so nothing is asked.</summary>
    private static DashboardAction Claim() => new("/reviews/{process}/claim")
    {
        Title = _ => "Take the next case",
        Says = _ => "It is yours for a while: nobody else gets it meanwhile.",
        Confirmation = Confirmation.None,
        Scope = "approve",
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/reviews/{visit["process"]}/lease"),
        Back = visit => Addresses.Of("reviews", visit["process"]),
        Done = (_, answer) => answer.Status == 204 ? "No case waits for you." : $"Case {answer.Body.Text("case")} is yours.",
    };

    private static DashboardAction Decide() => new("/reviews/{process}/cases/{case}/decide")
    {
        Title = visit => $"Decide case {visit["case"]}",
        Says = _ => "Your answer counts, alone or with other reviewers', as the process has it. Another answer than the model's takes a reason.",
        Scope = "approve",
        Fields =
        [
            ActionField.Loaded("answer", "The answer that is right", AnswersAsync),
            ActionField.Text("other", "Another answer", hint: "Where the process leaves answers open and none of those fits."),
            ActionField.Lines("reason", "Reason", hint: "At most 4,000 characters."),
        ],
        Run = visit => visit.Api.SendAsync(
            HttpMethod.Post, $"/api/v1/reviews/{visit["process"]}/cases/{visit["case"]}/decision", new { answer = visit.FormText("other") ?? visit.Form("answer"), reason = visit.FormText("reason") }),
        Back = CaseOf,
        Done = (_, answer) => answer.Body.Text("status") == "review" ? "Your answer is kept; others have to say theirs." : "The case is decided.",
    };

    private static DashboardAction Say(string verb, string name, string says, string scope, Func<Visit, object> body, string done) => new("/reviews/{process}/cases/{case}/" + verb)
    {
        Title = visit => $"{name}: {visit["case"]}",
        Says = _ => says,
        Scope = scope,
        Fields = [ActionField.Lines("reason", "Reason", required: true, hint: "At most 1,000 characters; kept with the case for good.")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/reviews/{visit["process"]}/cases/{visit["case"]}/{verb}", body(visit)),
        Back = CaseOf,
        Done = (_, _) => done,
    };

    /// <summary>The answers that the process allows; the model's own where it allows any.</summary>
    private static async Task<IReadOnlyList<(string Value, string Text)>> AnswersAsync(Visit visit)
    {
        var policy = await visit.Api.GetAsync($"/api/v1/reviews/{visit["process"]}/policy");
        var known = policy.Items("answers").Select(answer => answer.AsText()).ToList();
        if (known.Count == 0)
        {
            known.Add((await visit.Api.GetAsync($"/api/v1/reviews/{visit["process"]}/cases/{visit["case"]}")).Text("modelAnswer"));
        }

        return [.. known.Select(answer => (answer, answer))];
    }
}
