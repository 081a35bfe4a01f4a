namespace Actors.Domain.Budgets;

/// <summary>What the slots before say of those to come: level times profile. The profile is the mean of an hour or weekday by the mean of all, the level an exponentially weighted mean of slots by their profile.</summary>
internal sealed class SpendFit
{
    public const int HoursOfDay = 24;
    public const int DaysOfWeek = 7;
    private const int HoursOfWeek = 168;

    /// <param name="history">Micro-units of the slots before, oldest first, without a gap; at least one.</param>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="isHourly">Whether slots are hours; else days.</param>
    /// <param name="weights">What part of each slot to come is meant.</param>
    public SpendFit(ReadOnlySpan<double> history, int first, bool isHourly, ReadOnlySpan<double> weights)
    {
        Season = SeasonOf(history.Length, isHourly);
        var profile = Profile(history, first, Season);
        Ages = AgeWeights(history.Length, Season > 1 ? Season : isHourly ? HoursOfDay : DaysOfWeek);
        Scaled = new double[history.Length];
        var level = 0.0;
        for (var i = 0; i < history.Length; i++)
        {
            Scaled[i] = profile[(first + i) % Season] is > 0 and var place ? history[i] / place : 0;
            level += Ages[i] * Scaled[i];
        }

        Slots = new double[weights.Length];
        for (var t = 0; t < weights.Length; t++)
        {
            Slots[t] = level * profile[(first + history.Length + t) % Season] * weights[t];
            Expected += Slots[t];
        }
    }

    /// <summary>Slots after which the profile repeats.</summary>
    public int Season { get; }

    /// <summary>How much each slot before counts for the level; they add up to 1.</summary>
    public double[] Ages { get; }

    /// <summary>The slots before by their profile.</summary>
    public double[] Scaled { get; }

    /// <summary>What is expected of each slot to come.</summary>
    public double[] Slots { get; }

    /// <summary>Their sum.</summary>
    public double Expected { get; }

    /// <summary>The longest season of which at least two are known.</summary>
    private static int SeasonOf(int slots, bool isHourly) => isHourly
        ? slots >= 2 * HoursOfWeek ? HoursOfWeek : slots >= 2 * HoursOfDay ? HoursOfDay : 1
        : slots >= 2 * DaysOfWeek ? DaysOfWeek : 1;

    /// <summary>The mean of each place in the season by the mean of all, with one more slot as all are.</summary>
    private static double[] Profile(ReadOnlySpan<double> history, int first, int season)
    {
        var (profile, counts, mean) = (new double[season], new int[season], 0.0);
        for (var i = 0; i < history.Length; i++)
        {
            profile[(first + i) % season] += history[i];
            counts[(first + i) % season]++;
            mean += history[i] / history.Length;
        }

        for (var place = 0; place < season; place++)
        {
            profile[place] = mean > 0 ? (profile[place] + mean) / ((counts[place] + 1) * mean) : 1;
        }

        return profile;
    }

    private static double[] AgeWeights(int count, double halfLife)
    {
        var (weights, sum) = (new double[count], 0.0);
        for (var i = 0; i < count; i++)
        {
            weights[i] = Math.Pow(0.5, (count - 1 - i) / halfLife);
            sum += weights[i];
        }

        for (var i = 0; i < count; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }
}
