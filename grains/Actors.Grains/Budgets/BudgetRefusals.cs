using System.Globalization;
using Actors.Domain.Budgets;
using Actors.Serving;

namespace Actors.Grains.Budgets;

/// <summary>Words the refusals of budgets: which budget and period, what is spent, and how to ask for more.</summary>
internal static class BudgetRefusals
{
    private const decimal Micros = 1_000_000m;

    /// <summary>The budget is used up until its period ends.</summary>
    public static InferenceReply Over(BudgetAccount account, DateTimeOffset now) => Refuse(Describe(account), After(account, now));

    /// <summary>The budget is used up, and too many come of those that go on.</summary>
    public static InferenceReply Throttled(BudgetAccount account, TimeSpan wait) =>
        Refuse($"{Describe(account)} Until then {Text(account.Entry.Plan.ThrottlePerSecond ?? 0)} requests a second go on.", wait);

    /// <summary>The budget is used up, and the request insists on another version than the cheaper one.</summary>
    public static InferenceReply Insists(BudgetAccount account, int version, DateTimeOffset now) =>
        Refuse($"{Describe(account)} Until then version {Text(version)} answers; this request names another.", After(account, now));

    /// <summary>What may be spent is not known here at the moment.</summary>
    public static InferenceReply NotKnown(BudgetAccount account) =>
        new(InferenceOutcome.Unavailable, 0, [], $"What may be spent of budget '{account.Entry.Name}' could not be asked for.") { RetryAfter = TimeSpan.FromSeconds(1), FallbackReason = "budget" };

    /// <summary>How a budget stands, for who is refused.</summary>
    public static string Describe(BudgetAccount account)
    {
        var (name, grant) = (account.Entry.Name, account.Grant);
        var what = account.Entry.Plan.Level == BudgetLevel.Approve ? "what may be spent without approval" : "the budget";
        return $"Budget '{name}' is used up for {grant.Period}: {Text(grant.SpentMicros / Micros)} of {Text(grant.CeilingMicros / Micros)} are spent, the rest of {what} is lent out. It begins anew at "
            + $"{grant.End.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}; POST /api/v1/budgets/{name}/exceptions asks for an exception.";
    }

    /// <summary>How long until the period ends, at least a second.</summary>
    public static TimeSpan After(BudgetAccount account, DateTimeOffset now) =>
        account.Grant.End - now is { } rest && rest > TimeSpan.FromSeconds(1) ? rest : TimeSpan.FromSeconds(1);

    private static InferenceReply Refuse(string detail, TimeSpan wait) => new(InferenceOutcome.OverBudget, 0, [], detail) { RetryAfter = wait };

    private static string Text(IFormattable value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
