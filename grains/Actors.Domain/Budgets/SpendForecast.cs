namespace Actors.Domain.Budgets;

/// <summary>
/// Forecasts what a period will have cost when it ends, from the slots (hours or days) before, as <see cref="SpendFit"/> expects them. What slots were by
/// what was expected of them is resampled in blocks of a day or week (moving block bootstrap, Kuensch 1989), once for the slots to come and once for those
/// that the level was reckoned from, so that the interval holds both what chance will do and what is not known of the level. That takes the level for
/// unchanging; so the interval is widened, in logarithms, by as much as the same forecast made at earlier times was farther off than it says. Cost: resamples x slots.
/// </summary>
public static class SpendForecast
{
    /// <summary>The chance that the interval is meant to have.</summary>
    public const double Level = 0.8;

    /// <summary>Complete slots without which nothing is forecast.</summary>
    public const int LeastSlots = 5;

    private const int Resamples = 400;

    /// <summary>Earlier times at which the forecast is tried.</summary>
    private const int Trials = 24;

    /// <summary>By how much the interval is widened at most.</summary>
    private const double Widest = 2.5;

    private const double Smallest = 0.01;

    /// <summary>The forecast for a budget's current period; null where too little is known.</summary>
    /// <remarks>The same book at the same time gives the same numbers: the seed of what is drawn is the slot.</remarks>
    public static BudgetForecast? Of(BudgetBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        var (series, calendar, current) = (book.Series, book.Plan.Calendar, book.Current);
        if (series.First < 0 || now >= current.End)
        {
            return null;
        }

        // The first slot was not watched from its beginning, and the one under way is not over.
        var (first, slot) = (series.First + 1, series.SlotOf(calendar, now));
        var history = new double[Math.Max(0, slot - first)];
        for (var i = 0; i < history.Length; i++)
        {
            history[i] = series.Slots.GetValueOrDefault(first + i);
        }

        var last = series.SlotOf(calendar, current.End.AddTicks(-1));
        var left = Math.Clamp(1 - ShareOfSlot(series, calendar, now), 0, 1);
        var weights = new double[last - slot + 1];
        Array.Fill(weights, 1);
        weights[0] = left;
        if (Rest(history, first, series.IsHourly, weights, (ulong)slot) is not { } rest)
        {
            return null;
        }

        var spent = current.SpentMicros;
        return new BudgetForecast(
            spent + (long)rest.Expected, spent + (long)rest.Low, spent + (long)rest.High, Level, history.Length,
            $"{(series.IsHourly ? "hour of the day or week" : "day of the week")} profile times weighted level; interval by moving block bootstrap, widened by earlier errors");
    }

    /// <summary>The sum of slots to come.</summary>
    /// <param name="history">Micro-units of the slots before, oldest first, without a gap.</param>
    /// <param name="first">The number of the first of them: what season it has follows from it.</param>
    /// <param name="isHourly">Whether slots are hours; else days.</param>
    /// <param name="weights">What part of each slot to come is meant; the first follows the last of the history.</param>
    /// <param name="seed">What is drawn follows from it.</param>
    public static (double Expected, double Low, double High)? Rest(ReadOnlySpan<double> history, int first, bool isHourly, ReadOnlySpan<double> weights, ulong seed)
    {
        if (history.Length < LeastSlots)
        {
            return null;
        }

        var fit = new SpendFit(history, first, isHourly, weights);
        if (fit.Expected <= 0)
        {
            return (0, 0, 0);
        }

        var random = new Random(unchecked((int)(seed * 0x9E3779B97F4A7C15UL >> 33)));
        var residuals = Residuals(fit);
        var block = Math.Min(isHourly ? SpendFit.HoursOfDay : SpendFit.DaysOfWeek, residuals.Length);
        var ratios = Resample(fit, residuals, fit.Slots, block, random);
        var wider = Widening(history, first, isHourly, fit, residuals, block, random);
        return (fit.Expected, fit.Expected * Math.Pow(Quantile(ratios, (1 - Level) / 2), wider), fit.Expected * Math.Pow(Quantile(ratios, (1 + Level) / 2), wider));
    }

    private static double ShareOfSlot(SpendSeries series, BudgetCalendar calendar, DateTimeOffset now)
    {
        if (series.IsHourly)
        {
            return now.ToUnixTimeMilliseconds() % 3_600_000 / 3_600_000.0;
        }

        var day = (calendar with { Period = PeriodKind.Day, From = null, Days = null }).PeriodOf(now);
        return (now - day.Start) / (day.End - day.Start);
    }

    /// <summary>Slots by what is expected of them without regard to their age, stretched about their mean, 1, for the places of the profile that were reckoned from them.</summary>
    private static double[] Residuals(SpendFit fit)
    {
        var (n, mean) = ((double)fit.Scaled.Length, fit.Scaled.Average());
        var stretch = Math.Sqrt(n / Math.Max(n / 2, n - fit.Season)) * Math.Sqrt(1 + (fit.Season / n));
        return [.. fit.Scaled.Select(scaled => 1 + (((scaled / mean) - 1) * stretch))];
    }

    /// <summary>What may come by what is expected, ascending.</summary>
    private static double[] Resample(SpendFit fit, double[] residuals, ReadOnlySpan<double> slots, int block, Random random)
    {
        var ratios = new double[Resamples];
        for (var b = 0; b < Resamples; b++)
        {
            var (comes, expected, known) = (0.0, 0.0, 0.0);
            for (int t = 0, at = 0; t < slots.Length; t++, at++)
            {
                at = t % block == 0 ? random.Next(residuals.Length - block + 1) : at;
                comes += slots[t] * residuals[at];
                expected += slots[t];
            }

            for (int i = 0, at = 0; i < fit.Ages.Length; i++, at++)
            {
                at = i % block == 0 ? random.Next(residuals.Length - block + 1) : at;
                known += fit.Ages[i] * residuals[at];
            }

            ratios[b] = Math.Max(Smallest, expected > 0 ? comes / (expected * Math.Max(known, Smallest)) : 1);
        }

        Array.Sort(ratios);
        return ratios;
    }

    /// <summary>By how much farther off the forecast was at earlier times than resampling says, over as many slots where there are enough; at least 1.</summary>
    private static double Widening(ReadOnlySpan<double> history, int first, bool isHourly, SpendFit fit, double[] residuals, int block, Random random)
    {
        var slots = Math.Max(1, Math.Min(fit.Slots.Length, history.Length / 3));
        var (from, until) = (Math.Max(LeastSlots, history.Length / 3), history.Length - slots);
        var weights = new double[slots];
        Array.Fill(weights, 1);
        var (off, trials) = (0.0, 0);
        for (var at = from; at <= until; at += Math.Max(1, (until - from + 1) / Trials))
        {
            var (expected, came) = (new SpendFit(history[..at], first, isHourly, weights).Expected, Sum(history.Slice(at, slots)));
            if (expected > 0 && came > 0)
            {
                off += Square(Math.Log(came / expected));
                trials++;
            }
        }

        var said = Math.Sqrt(Resample(fit, residuals, fit.Slots.AsSpan(0, slots), block, random).Average(ratio => Square(Math.Log(ratio))));
        return trials == 0 || said <= 0 ? 1 : Math.Clamp(Math.Sqrt(off / trials) / said, 1, Widest);
    }

    private static double Square(double value) => value * value;

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
