using System.Globalization;
using System.Text;

namespace Actors.LoadTests.Serving;

/// <summary>Writes the medians of contests for people and for programs.</summary>
internal sealed class RoundTable
{
    private readonly StringBuilder _text = new();

    /// <summary>What was measured, units last in the name.</summary>
    public Dictionary<string, double> Figures { get; } = [];

    /// <summary>Adds a contest.</summary>
    /// <param name="title">What it was.</param>
    /// <param name="infix">What stands in its figures' names between the contender and the unit.</param>
    /// <param name="contest">The contest.</param>
    public void Add(string title, string infix, Contest contest)
    {
        _ = _text.AppendLine(CultureInfo.InvariantCulture, $"{title,-28}{"per second",12}{"cpu us each",14}{"p50 us",10}{"p99 us",10}{"generator busy",18}");
        foreach (var name in contest.Names)
        {
            var (perSecond, processor) = (contest.Median(name, round => round.PerSecond), contest.Median(name, round => round.ProcessorUs));
            var (p50, p99) = (contest.Median(name, round => round.Us(0.5)), contest.Median(name, round => round.Us(0.99)));
            var busy = contest.Median(name, round => round.Load.GeneratorLoad);
            _ = _text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-26}{perSecond,12:F0}{processor,14:F1}{p50,10:F0}{p99,10:F0}{busy,18:F2}");
            Figures[$"{name}{infix}_per_second"] = perSecond;
            Figures[$"{name}{infix}_cpu_us"] = processor;
            Figures[$"{name}{infix}_p50_us"] = p50;
            Figures[$"{name}{infix}_p99_us"] = p99;
            Figures[$"{name}{infix}_generator_busy"] = busy;
        }
    }

    /// <summary>Adds a figure of another kind.</summary>
    public void Add(string name, double value)
    {
        Figures[name] = value;
        _ = _text.AppendLine(CultureInfo.InvariantCulture, $"{name,-38}{value,12:0.###}");
    }

    /// <summary>The table, the ratios at its end.</summary>
    public string Print(IReadOnlyDictionary<string, double> ratios)
    {
        foreach (var (name, value) in ratios)
        {
            _ = _text.AppendLine(CultureInfo.InvariantCulture, $"{name,-38}{value,12:F3}");
        }

        return _text.ToString().TrimEnd();
    }
}
