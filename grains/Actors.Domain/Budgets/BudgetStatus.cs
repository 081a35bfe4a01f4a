using System.Collections.Immutable;

namespace Actors.Domain.Budgets;

/// <summary>How a budget stands. Amounts are micro-units.</summary>
public sealed record BudgetStatus
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant's currency; null where that is not known.</summary>
    public string? Currency { get; init; }

    /// <summary>The period that is under way.</summary>
    public required string Period { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>The plan's limit.</summary>
    public long LimitMicros { get; init; }

    /// <summary>What the period before handed on.</summary>
    public long CarriedMicros { get; init; }

    /// <summary>What approved exceptions add.</summary>
    public long ExceptionMicros { get; init; }

    /// <summary>What may be spent before the level acts.</summary>
    public long CeilingMicros { get; init; }

    /// <summary>What was spent.</summary>
    public long SpentMicros { get; init; }

    /// <summary>What silos are lent and have not reported as spent.</summary>
    public long LeasedMicros { get; init; }

    /// <summary>What was lent to silos that were not heard of since their lease ended: it counts as spent until they settle.</summary>
    public long UnsettledMicros { get; init; }

    /// <summary>What could be lent.</summary>
    public long AvailableMicros { get; init; }

    /// <summary>What is spent, or counts as spent, by the limit with what was handed on.</summary>
    public double Share { get; init; }

    /// <summary>open, or over where nothing is available.</summary>
    public required string State { get; init; }

    /// <summary>What is done when it is over.</summary>
    public BudgetLevel Level { get; init; }

    /// <summary>What will have been spent when the period ends; null where too little is known.</summary>
    public BudgetForecast? Forecast { get; init; }

    /// <summary>Thresholds that people were told of in this period.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>Exceptions that wait for a decision.</summary>
    public int PendingExceptions { get; init; }

    /// <summary>The silos that were heard of in this period, those heard of last first.</summary>
    public ImmutableArray<SiloStatus> Silos { get; init; } = [];

    /// <summary>How a book stands.</summary>
    public static BudgetStatus Of(string name, BudgetBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        book = BudgetSteps.Advance(book, now);
        var (leased, unsettled) = book.LentAt(now);
        var available = book.AvailableAt(now);
        return new BudgetStatus
        {
            Name = name,
            Period = book.Current.Name,
            Start = book.Current.Start,
            End = book.Current.End,
            LimitMicros = book.Plan.LimitMicros,
            CarriedMicros = book.Current.CarriedMicros,
            ExceptionMicros = book.ExceptedAt(now),
            CeilingMicros = book.CeilingAt(now),
            SpentMicros = book.Current.SpentMicros,
            LeasedMicros = leased,
            UnsettledMicros = unsettled,
            AvailableMicros = Math.Max(0, available),
            Share = book.ShareAt(now),
            State = available > 0 || leased > 0 ? "open" : "over",
            Level = book.Plan.Level,
            Forecast = SpendForecast.Of(book, now),
            Told = book.Current.Told,
            PendingExceptions = book.Exceptions.Count(exception => exception.StateAt(now) == ExceptionState.Pending),
            Silos =
            [
                .. book.Silos.Where(silo => silo.Value.LeaseOf == book.Current.Start || silo.Value.SpentIn(book.Current.Start) > 0).OrderByDescending(silo => silo.Value.SeenAt)
                    .Select(silo => new SiloStatus(silo.Key, silo.Value.SpentIn(book.Current.Start), silo.Value.LeaseOf == book.Current.Start ? silo.Value.GrantedMicros : 0, silo.Value.LeaseUntil, silo.Value.SeenAt)),
            ],
        };
    }
}
