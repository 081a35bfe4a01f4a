using Actors.Budgets;
using Actors.Domain.Budgets;
using Actors.Domain.Registry;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Budgets;

/// <summary>Answers the addresses under <c>/api/v1/budgets</c>.</summary>
internal sealed class BudgetCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int AtOnce = 32;
    private const int UsualPeriods = 60;

    public async Task<Ok<IReadOnlyList<BudgetSummary>>> ListAsync(HttpContext context)
    {
        var entries = await EntriesAsync(context);
        var summaries = new List<BudgetSummary>(entries.Length);
        foreach (var some in entries.Chunk(AtOnce))
        {
            var statuses = await Task.WhenAll(some.Select(entry => Grain(context, entry.Name).GetAsync(context.RequestAborted)));
            summaries.AddRange(some.Zip(statuses).Where(pair => pair.Second is not null).Select(pair => BudgetSummary.Of(pair.First, BudgetJson.Read<BudgetStatus>(pair.Second!))));
        }

        return TypedResults.Ok<IReadOnlyList<BudgetSummary>>(summaries);
    }

    public async Task<Ok<BudgetDetail>> GetAsync(HttpContext context, string name)
    {
        var entry = await Budgets(context).FindAsync(Checked(name), context.RequestAborted) ?? throw Unknown(name);
        return Detail(context, BudgetJson.Read<BudgetEntry>(entry));
    }

    public async Task<Results<Ok<BudgetDetail>, Created<BudgetDetail>>> PutAsync(HttpContext context, string name, BudgetDetail target)
    {
        var onlyNew = context.Request.Headers.IfNoneMatch is ["*"];
        var request = new PutBudget(name, BudgetJson.Write<BudgetPlan>(target), onlyNew ? null : EntityTags.Demanded(context), onlyNew);
        var change = await Budgets(context).PutAsync(request, context.RequestAborted);
        var detail = Detail(context, BudgetJson.Read<BudgetEntry>(BudgetAnswers.Done(change))).Value!;
        return change.IsNew ? TypedResults.Created($"/api/v1/budgets/{name}", detail) : TypedResults.Ok(detail);
    }

    public async Task<NoContent> RemoveAsync(HttpContext context, string name)
    {
        _ = BudgetAnswers.Done(await Budgets(context).RemoveAsync(Checked(name), EntityTags.Demanded(context), context.RequestAborted));
        return TypedResults.NoContent();
    }

    public async Task<ContentHttpResult> GetStatusAsync(HttpContext context, string name) =>
        BudgetAnswers.Json(await Grain(context, name).GetAsync(context.RequestAborted) ?? throw Unknown(name));

    public async Task<ContentHttpResult> ListPeriodsAsync(HttpContext context, string name, int? limit) => limit is < 1 or > BudgetLimits.MaxPeriods + 1
        ? throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {BudgetLimits.MaxPeriods + 1}.")
        : BudgetAnswers.Json(await Grain(context, name).ListPeriodsAsync(limit ?? UsualPeriods, context.RequestAborted) ?? throw Unknown(name));

    public async Task<ContentHttpResult> SettleAsync(HttpContext context, string name, string silo) =>
        silo.Length > 100 ? throw Unknown(name) : BudgetAnswers.Json(BudgetAnswers.Done(await Grain(context, name).SettleAsync(silo, context.RequestAborted)));

    public async Task<ContentHttpResult> ListExceptionsAsync(HttpContext context, string name, string? state) =>
        BudgetAnswers.Json(await Grain(context, name).ListExceptionsAsync(CheckedState(state), context.RequestAborted) ?? throw Unknown(name));

    public async Task<Ok<IReadOnlyList<ExceptionDetail>>> ListAllExceptionsAsync(HttpContext context, string? state)
    {
        _ = CheckedState(state);
        var found = new List<ExceptionDetail>();
        foreach (var some in (await EntriesAsync(context)).Chunk(AtOnce))
        {
            var lists = await Task.WhenAll(some.Select(entry => Grain(context, entry.Name).ListExceptionsAsync(state, context.RequestAborted)));
            found.AddRange(lists.OfType<string>().SelectMany(BudgetJson.Read<ExceptionDetail[]>));
        }

        return TypedResults.Ok<IReadOnlyList<ExceptionDetail>>([.. found.OrderByDescending(exception => exception.RequestedAt)]);
    }

    public async Task<ContentHttpResult> AskAsync(HttpContext context, string name, ExceptionTarget target)
    {
        var change = await Grain(context, name).AskAsync(new AskBudgetWaiver(target.Reason ?? "", target.AmountMicros, target.ExpiresAt), context.RequestAborted);
        return BudgetAnswers.Json(BudgetAnswers.Done(change), StatusCodes.Status201Created);
    }

    public async Task<ContentHttpResult> DecideAsync(HttpContext context, string name, string id, string verb, BudgetNote? note) =>
        BudgetAnswers.Json(BudgetAnswers.Done(await Grain(context, name).DecideAsync(id.Length > 20 ? "" : id, verb, note?.Note, context.RequestAborted)));

    private static Ok<BudgetDetail> Detail(HttpContext context, BudgetEntry entry)
    {
        EntityTags.Put(context, entry.Revision);
        return TypedResults.Ok(BudgetDetail.Of(entry));
    }

    private static string? CheckedState(string? state) =>
        state is null || Enum.GetNames<ExceptionState>().Contains(state, StringComparer.OrdinalIgnoreCase)
            ? state
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"state is pending, approved, rejected, withdrawn or expired, not '{Inference.Refusal.Shorten(state)}'.");

    private static string Checked(string name) => AliasName.IsValid(name) ? name : throw Unknown(name);

    private static ProblemException Unknown(string name) => new(ProblemKinds.NotFound, $"There is no budget '{Inference.Refusal.Shorten(name)}'.");

    private async Task<BudgetEntry[]> EntriesAsync(HttpContext context) =>
        BudgetJson.Read<BudgetEntry[]>((await Budgets(context).SubscribeAsync(null, context.RequestAborted)).Json);

    private IBudgetsGrain Budgets(HttpContext context) => grains.GetBudgets(tenants.Resolve(context));

    private IBudgetGrain Grain(HttpContext context, string name) => grains.GetBudget(tenants.Resolve(context), Checked(name));
}
