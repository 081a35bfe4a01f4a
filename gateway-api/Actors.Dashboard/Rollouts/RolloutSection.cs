using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Rollouts;

/// <summary>Rollouts: what is on its way to all traffic, why, and what people may do about it.</summary>
internal sealed class RolloutSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Rollouts", "/rollouts", order: 30);
        section.Page<RolloutsPage>("/rollouts");
        section.Page<RolloutPage>("/rollouts/{model}");
        section.Part<RolloutState>("rollout-state", TimeSpan.FromSeconds(2));
        section.Action(Order("pause", "Pause", "The split stays as it is, and no step begins until somebody resumes the rollout.", Confirmation.Button));
        section.Action(Order("resume", "Resume", "The rollout goes on with the step that it is in.", Confirmation.Button));
        section.Action(Order("approve", "Promote", "What the rollout waits for happens: the next step, all traffic, or the way back, as its state says.", Confirmation.Type(visit => visit["model"])));
        section.Action(Order("abort", "Abort", "All traffic goes back to the version before, on every silo. The rollout is over.", Confirmation.Type(visit => visit["model"])));
        section.Action(Begin());
    }

    private static DashboardAction Order(string verb, string name, string says, Confirmation confirmation) => new("/rollouts/{model}/" + verb)
    {
        Title = visit => $"{name} the rollout of {visit["model"]}",
        Says = _ => says,
        Confirmation = confirmation,
        Scope = "manage",
        Fields = [ActionField.Text("reason", "Reason", required: verb == "abort", hint: "Stands among the verdicts and in the audit log.")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/models/{visit["model"]}/rollout/{verb}", new { reason = visit.Form("reason") }),
        Back = Home,
        Done = (_, answer) => $"Done: the rollout is {answer.Body.Text("phase")}.",
    };

    private static DashboardAction Begin() => new("/rollouts/{model}/begin")
    {
        Title = visit => $"Begin a rollout of {visit["model"]}",
        Says = _ => "The candidate gets the first share at once, and the next ones after each step's time and samples, unless it does harm.",
        Scope = "manage",
        Fields =
        [
            ActionField.Loaded("candidate", "Candidate", VersionsAsync),
            ActionField.Text("shares", "Shares of traffic", required: true, hint: "Growing, the last 1; 0 is a step in shadow. Like 0, 0.05, 0.25, 1"),
            ActionField.Number("bakeSeconds", "Seconds of each step", required: true),
            ActionField.Number("minSamples", "Requests of the candidate in each step, at least", required: true),
            ActionField.Check("approve", "Wait for approval before all traffic"),
        ],
        Run = visit => visit.Api.SendAsync(HttpMethod.Put, $"/api/v1/models/{visit["model"]}/rollout", PlanOf(visit)),
        Back = Home,
        Done = (visit, _) => $"The rollout of version {visit.Form("candidate")} has begun.",
    };

    private static string Home(Visit visit) => Addresses.Of("rollouts", visit["model"]);

    private static async Task<IReadOnlyList<(string Value, string Text)>> VersionsAsync(Visit visit)
    {
        var model = await visit.Api.GetAsync($"/api/v1/models/{visit["model"]}");
        return [.. model.Items("versions").Reverse().Select(version => (version.Text("version"), $"Version {version.Text("version")}"))];
    }

    private static object PlanOf(Visit visit)
    {
        var shares = visit.FormWords("shares");
        return new
        {
            candidate = visit.FormWhole("candidate"),
            steps = shares.Select((share, place) => new
            {
                share = FormReading.ToNumber(share),
                bakeSeconds = visit.FormNumber("bakeSeconds"),
                minSamples = visit.FormWhole("minSamples"),
                needsApproval = visit.Form("approve") == "true" && place == shares.Length - 2,
            }),
        };
    }
}
