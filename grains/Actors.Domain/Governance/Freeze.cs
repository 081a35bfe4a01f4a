using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>A closed period, in which no version reaches a stage.</summary>
/// <param name="Name">The freeze's name.</param>
/// <param name="From">When the (first) period begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record Freeze(string Name, DateTimeOffset From, DateTimeOffset To, string Reason)
{
    /// <summary>The models, by name or by a beginning that ends with <c>*</c>.</summary>
    public ImmutableArray<string> Models { get; init; } = ["*"];

    /// <summary>The stages.</summary>
    public ImmutableArray<string> Stages { get; init; } = [Registry.AliasName.Live];

    /// <summary>How it comes back, reckoned in UTC.</summary>
    public Recurrence Recurrence { get; init; }

    /// <summary>Who may promote all the same.</summary>
    public ImmutableArray<string> ExcusedRoles { get; init; } = [];

    /// <summary>Whether it closes the stage to a model at the instant.</summary>
    public bool Closes(string model, string stage, DateTimeOffset now) =>
        Stages.Contains(stage) && NamePattern.Matches(Models, model) && EndOfPeriod(now) is not null;

    /// <summary>When the period that the instant falls into ends; null where it falls into none.</summary>
    public DateTimeOffset? EndOfPeriod(DateTimeOffset now)
    {
        var (from, length) = (From.ToUniversalTime(), To - From);
        if (now < from)
        {
            return null;
        }

        var begin = Recurrence switch
        {
            Recurrence.Daily => from.AddDays(Math.Floor((now - from).TotalDays)),
            Recurrence.Weekly => from.AddDays(7 * Math.Floor((now - from).TotalDays / 7)),
            Recurrence.Monthly => LastMonth(from, now, 1),
            Recurrence.Yearly => LastMonth(from, now, 12),
            _ => from,
        };
        return now < begin + length ? begin + length : null;
    }

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var faults = GovernanceRules.Faults(Name, Models, Stages);
        var period = Recurrence switch
        {
            Recurrence.Daily => TimeSpan.FromDays(1),
            Recurrence.Weekly => TimeSpan.FromDays(7),
            Recurrence.Monthly => TimeSpan.FromDays(28),
            Recurrence.Yearly => TimeSpan.FromDays(365),
            _ => TimeSpan.MaxValue,
        };
        if (To <= From || To - From > period)
        {
            faults.Add("the period has to end after it begins, and before it comes back");
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > GovernanceRules.MaxText)
        {
            faults.Add($"the reason has 1 to {GovernanceRules.MaxText} characters");
        }

        return faults.Count == 0 ? null : $"The freeze is not complete: {string.Join("; ", faults)}.";
    }

    /// <summary>The last of the instants <paramref name="from"/> + k steps that is not after <paramref name="now"/>.</summary>
    private static DateTimeOffset LastMonth(DateTimeOffset from, DateTimeOffset now, int step)
    {
        var months = ((now.Year - from.Year) * 12) + now.Month - from.Month;
        var count = months / step;
        var begin = from.AddMonths(count * step);
        return begin <= now ? begin : from.AddMonths((count - 1) * step);
    }
}
