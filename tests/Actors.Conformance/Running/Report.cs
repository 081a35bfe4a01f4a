using System.Globalization;
using System.Text.Json;

namespace Actors.Conformance.Running;

/// <summary>Tells how cases ended.</summary>
internal static class Report
{
    /// <summary>A line for each case that did not pass, a line for each topic, and a count.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<CaseResult> results)
    {
        foreach (var result in results.Where(result => result.Verdict == Verdict.Failed))
        {
            output.WriteLine($"FAILED {result.Case.Id}: {result.Case.Title}");
            output.WriteLine($"       {result.Reason}");
            output.WriteLine($"       rests on {result.Case.Rests}{(result.Case.Defect is { } defect ? $" (defective: {defect})" : "")}");
        }

        output.WriteLine($"{"topic",-20}{"passed",8}{"failed",8}{"not offered",13}");
        foreach (var topic in results.GroupBy(result => result.Case.Topic))
        {
            output.WriteLine($"{topic.Key,-20}{Count(topic, Verdict.Passed),8}{Count(topic, Verdict.Failed),8}{Count(topic, Verdict.NotOffered),13}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Count} cases: {Count(results, Verdict.Passed)} passed, {Count(results, Verdict.Failed)} failed, {Count(results, Verdict.NotOffered)} not offered"));
    }

    /// <summary>One JSON object.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<CaseResult> results) => output.WriteLine(JsonSerializer.Serialize(new
    {
        cases = results.Count,
        passed = Count(results, Verdict.Passed),
        failed = Count(results, Verdict.Failed),
        notOffered = Count(results, Verdict.NotOffered),
        results = results.Select(result => new
        {
            id = result.Case.Id,
            title = result.Case.Title,
            rests = result.Case.Rests,
            tags = result.Case.Tags,
            verdict = result.Verdict.ToString(),
            reason = result.Reason,
        }),
    }));

    private static int Count(IEnumerable<CaseResult> results, Verdict verdict) => results.Count(result => result.Verdict == verdict);
}
