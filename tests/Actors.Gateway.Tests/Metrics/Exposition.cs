using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Gateway.Tests.Metrics;

/// <summary>
/// A strict reader of Prometheus' text format 0.0.4: every line has its exact form, a family comes in one piece under its HELP and TYPE, no
/// series comes twice, histograms are cumulative and end with +Inf. Source: prometheus.io/docs/instrumenting/exposition_formats.
/// </summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    private Exposition()
    {
    }

    public IReadOnlyDictionary<string, string> Types => _types;

    public IReadOnlyDictionary<string, double> Samples => _samples;

    public static Exposition Read(string text)
    {
        var exposition = new Exposition();
        text.ShouldEndWith("\n");
        string? family = null;
        string? helped = null;
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups["name"].Value;
                exposition._types.ShouldNotContainKey(helped);
            }
            else if (Type().Match(line) is { Success: true } type)
            {
                family = type.Groups["name"].Value;
                family.ShouldBe(helped, "TYPE follows the HELP of its family.");
                exposition._types.Add(family, type.Groups["type"].Value);
            }
            else
            {
                exposition.AddSample(line, family);
            }
        }

        exposition.CheckHistograms();
        return exposition;
    }

    private void AddSample(string line, string? family)
    {
        var sample = Sample().Match(line);
        sample.Success.ShouldBeTrue($"Not a sample: {line}");
        var name = sample.Groups["name"].Value;
        family.ShouldNotBeNull();
        string[] suffixes = _types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""];
        suffixes.Select(suffix => family + suffix).ShouldContain(name, $"The sample stands under family {family}.");
        (_types[family] != "counter" || name.EndsWith("_total", StringComparison.Ordinal)).ShouldBeTrue(name);
        var labels = Label().Matches(sample.Groups["labels"].Value).Select(label => label.Groups["name"].Value).ToList();
        labels.ShouldBeUnique();
        var value = sample.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var number => double.Parse(number, CultureInfo.InvariantCulture),
        };
        _samples.TryAdd(name + sample.Groups["labels"].Value, value).ShouldBeTrue($"The series comes twice: {line}");
    }

    private void CheckHistograms()
    {
        foreach (var family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            foreach (var series in _samples.Where(sample => sample.Key.StartsWith(family + "_bucket", StringComparison.Ordinal))
                .GroupBy(sample => Bound().Replace(sample.Key, "").Replace(family + "_bucket", "", StringComparison.Ordinal)))
            {
                var counts = series.Select(sample => sample.Value).ToList();
                counts.ShouldBe([.. counts.Order()], family);
                series.Last().Key.ShouldContain("le=\"+Inf\"");
                var rest = series.Key is "{}" ? "" : series.Key;
                _samples[family + "_count" + rest].ShouldBe(counts[^1]);
                _samples.ShouldContainKey(family + "_sum" + rest);
            }
        }
    }

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\\\\\n]|\\\\\\\\|\\\\n)*$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram|summary|untyped)$")]
    private static partial Regex Type();

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*\"(,(?!\\})|(?=\\})))+\\})? (?<value>[+-]?(Inf|NaN|[0-9.]+([eE][+-]?[0-9]+)?))$")]
    private static partial Regex Sample();

    [GeneratedRegex("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Label();

    [GeneratedRegex(",?le=\"[^\"]*\"")]
    private static partial Regex Bound();
}
