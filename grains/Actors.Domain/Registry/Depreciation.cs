using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>
/// What a version cost, written off month by month over its useful life. At the end of that life the version is proposed for removal, where nothing
/// points at it.
/// </summary>
/// <param name="Method">How.</param>
/// <param name="Cost">What it cost; more than 0, at most <see cref="MaxCost"/>.</param>
/// <param name="Residual">What it is worth at the end; 0 to <paramref name="Cost"/>.</param>
/// <param name="Currency">Three letters, as ISO 4217 has them.</param>
/// <param name="From">When its life begins.</param>
/// <param name="Months">How long that is; 1 to <see cref="MaxMonths"/>.</param>
public sealed record Depreciation(DepreciationMethod Method, decimal Cost, decimal Residual, string Currency, DateTimeOffset From, int Months)
{
    /// <summary>The highest cost, and the longest life.</summary>
    public const decimal MaxCost = 1_000_000_000_000;

    /// <inheritdoc cref="MaxCost"/>
    public const int MaxMonths = 600;

    private const int Places = 2;

    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When its life ends.</summary>
    public DateTimeOffset Ends => From.AddMonths(Months);

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault() =>
        Cost is not (> 0 and <= MaxCost) || Residual < 0 || Residual > Cost || Months is not (>= 1 and <= MaxMonths) || From > Latest
        || Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper)
            ? $"A cost is more than 0 and at most {MaxCost}, its residual 0 to that, a life 1 to {MaxMonths} months, and a currency three capital letters, like EUR."
            : null;

    /// <summary>
    /// Every month of it. Charges are rounded to the second place, half to even; the last month takes what is left, so that they add up to the cost less the
    /// residual exactly.
    /// </summary>
    public ImmutableArray<DepreciationStep> Schedule()
    {
        var steps = ImmutableArray.CreateBuilder<DepreciationStep>(Months);
        var value = Cost;
        for (var month = 1; month <= Months; month++)
        {
            var straight = (value - Residual) / (Months - month + 1);
            var charge = Method == DepreciationMethod.StraightLine ? straight : Math.Max(straight, 2 * value / Months);
            charge = month == Months ? value - Residual : Math.Min(Math.Round(charge, Places, MidpointRounding.ToEven), value - Residual);
            value -= charge;
            steps.Add(new DepreciationStep(month, From.AddMonths(month), charge, value));
        }

        return steps.MoveToImmutable();
    }

    /// <summary>What is left at an instant, after every month that has ended by then.</summary>
    public decimal ValueAt(DateTimeOffset at)
    {
        var value = Cost;
        foreach (var step in Schedule())
        {
            if (step.At > at)
            {
                break;
            }

            value = step.Value;
        }

        return value;
    }
}
