using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Budgets;

/// <summary>Budgets: what is spent, what is left, what it comes to, and exceptions.</summary>
internal sealed class BudgetSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Budgets", "/budgets", order: 70);
        section.Page<BudgetsPage>("/budgets");
        section.Page<BudgetPage>("/budgets/{name}");
        section.Part<BudgetState>("budget-state", TimeSpan.FromSeconds(2));
        section.Action(Ask());
        section.Action(Decide("approve", "Approve", "The ceiling rises by the amount until the exception expires. Nobody decides their own.", "approve"));
        section.Action(Decide("reject", "Reject", "The ceiling stays.", "approve"));
        section.Action(Decide("withdraw", "Withdraw", "It is asked for no more; where it was approved, the ceiling falls at once.", "manage"));
        section.Action(Limit());
    }

    private static string Home(Visit visit) => Addresses.Of("budgets", visit["name"]);

    private static long? Micros(Visit visit, string field) => visit.FormNumber(field) is { } amount && Math.Abs(amount) < 9e12 ? (long)Math.Round(amount * BudgetWords.MicrosOfOne) : null;

    private static DashboardAction Ask() => new("/budgets/{name}/ask")
    {
        Title = visit => $"Ask for more than budget {visit["name"]} allows",
        Says = _ => "Somebody else approves or rejects it. Approved, it raises the ceiling until it expires.",
        Scope = "manage",
        Fields = [ActionField.Number("amount", "Amount, in the currency", required: true), ActionField.Number("hours", "For how many hours", required: true), ActionField.Text("reason", "Reason", required: true)],
        Run = visit => visit.Api.SendAsync(
            HttpMethod.Post,
            $"/api/v1/budgets/{visit["name"]}/exceptions",
            new { reason = visit.Form("reason"), amountMicros = Micros(visit, "amount"), expiresAt = visit.Now.AddHours(Math.Clamp(visit.FormNumber("hours") ?? 0, 0, 100_000)) }),
        Back = Home,
        Done = (_, answer) => $"Exception {answer.Body.Text("id")} waits for approval.",
    };

    private static DashboardAction Decide(string verb, string name, string says, string scope) => new("/budgets/{name}/exceptions/{id}/" + verb)
    {
        Title = visit => $"{name} exception {visit["id"]} of budget {visit["name"]}",
        Says = _ => says,
        Scope = scope,
        Fields = [ActionField.Text("note", "Note")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/budgets/{visit["name"]}/exceptions/{visit["id"]}/{verb}", new { note = visit.FormText("note") }),
        Back = Home,
        Done = (_, answer) => $"Done: the exception is {answer.Body.Text("state")}.",
    };

    private static DashboardAction Limit() => new("/budgets/{name}/limit")
    {
        Title = visit => $"Change the limit of budget {visit["name"]}",
        Says = _ => "It is in force on every silo within its lease's time. Lowered below what is spent, the budget acts at once.",
        Confirmation = Confirmation.Type(visit => visit["name"]),
        Scope = "manage",
        Fields = [ActionField.Number("amount", "Limit of a period, in the currency", required: true)],
        Run = async visit =>
        {
            // The rest of the definition stays as it was read; a change in between is refused.
            var read = await visit.Api.SendAsync(HttpMethod.Get, $"/api/v1/budgets/{visit["name"]}");
            if (!read.IsSuccess)
            {
                return read;
            }

            var definition = read.Body.EnumerateObject().Where(member => member.Name != "limitMicros").ToDictionary(member => member.Name, member => (object?)member.Value);
            definition["limitMicros"] = Micros(visit, "amount");
            return await visit.Api.SendAsync(HttpMethod.Put, $"/api/v1/budgets/{visit["name"]}", definition, read.ETag);
        },
        Back = Home,
        Done = (_, _) => "The limit is changed.",
    };
}
