using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>Says what a test run shows.</summary>
public static class TestJudge
{
    /// <summary>The most failures that a check names.</summary>
    private const int MaxNamed = 20;

    /// <summary>Whether the cases fit what the version declares: names, types, shapes, no input missing.</summary>
    public static TestCheck CheckSchema(TestSuite suite, IReadOnlyCollection<SignatureTensor> inputs, IReadOnlyCollection<SignatureTensor> outputs)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var faults = new List<string>();
        foreach (var test in suite.Cases)
        {
            faults.AddRange(test.Inputs.Select(input => Misfit(input, inputs.FirstOrDefault(known => known.Name == input.Name))).OfType<string>().Select(fault => $"{test.Name}: {fault}"));
            faults.AddRange(inputs.Where(known => !known.IsOptional && test.Inputs.All(input => input.Name != known.Name)).Select(known => $"{test.Name}: input '{known.Name}' is missing"));
        }

        var named = suite.Cases.SelectMany(test => test.Outputs.Select(output => output.Name)).Concat(suite.Ranges.Select(range => range.Output)).Append(suite.Calibration?.Output).OfType<string>();
        faults.AddRange(named.Distinct(StringComparer.Ordinal).Where(name => outputs.All(known => known.Name != name)).Select(name => $"the version has no output '{name}'"));
        return Check("schema", faults, $"{suite.Cases.Length} cases fit the signature");
    }

    /// <summary>Everything else.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="cases">What came of its cases, in order.</param>
    /// <param name="edges">What came of the edge cases.</param>
    /// <param name="measures">What the version cost.</param>
    public static ImmutableArray<TestCheck> Judge(TestSuite suite, IReadOnlyList<CaseResult> cases, IReadOnlyList<CaseResult> edges, TestMeasures measures)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(measures);
        var checks = new List<TestCheck>();
        if (cases.Count > 0)
        {
            checks.Add(Check("cases", cases.SelectMany(Faults), $"{cases.Count} cases are answered as expected"));
        }

        if (suite.EdgeCases)
        {
            checks.Add(Check("edge-cases", edges.SelectMany(EdgeFaults), $"{edges.Count} rows of nulls, extremes and unseen categories are answered"));
        }

        if (suite.Ranges.Length > 0)
        {
            checks.Add(Check("ranges", cases.Concat(edges.Where(edge => edge.Case.IsOrdinary)).SelectMany(result => RangeFaults(suite, result)), "every output lies in its range"));
        }

        if (suite.Calibration is { } calibration && cases.All(result => result.Failure is null))
        {
            checks.Add(Calibrate(calibration, cases));
        }

        checks.AddRange(Limits(suite.Limits, cases, edges, measures));
        return [.. checks];
    }

    private static IEnumerable<string> Faults(CaseResult result) => result.Failure is { } failure
        ? [$"{result.Case.Name}: {failure}"]
        : result.Case.Outputs.Select(expected => expected.Compare(result.Outputs.FirstOrDefault(output => output.Name == expected.Name))).OfType<string>().Select(fault => $"{result.Case.Name}: {fault}");

    private static IEnumerable<string> EdgeFaults(CaseResult result) => result.Failure is { } failure
        ? [$"{result.Case.Name}: {failure}"]
        : result.Case.IsOrdinary
            ? result.Outputs.Where(output => output.Numbers.Any(double.IsNaN)).Select(output => $"{result.Case.Name}: '{output.Name}' is NaN for ordinary numbers")
            : [];

    private static IEnumerable<string> RangeFaults(TestSuite suite, CaseResult result) =>
        from range in suite.Ranges
        from output in result.Outputs
        where output.Name == range.Output
        from number in output.Numbers
        where !(number >= (range.Min ?? double.NegativeInfinity) && number <= (range.Max ?? double.PositiveInfinity))
        select FormattableString.Invariant($"{result.Case.Name}: '{range.Output}' is {number:R}");

    private static TestCheck Calibrate(CalibrationCheck check, IReadOnlyList<CaseResult> cases)
    {
        var numbers = cases.Select(result => result.Outputs.FirstOrDefault(output => output.Name == check.Output)?.Numbers ?? []).ToList();
        if (numbers.Any(output => output.Length <= check.Element || !(output[check.Element] is >= 0 and <= 1)))
        {
            return new TestCheck("calibration", Passed: false, $"'{check.Output}' is no probability in every case.");
        }

        var error = CalibrationCheck.Error([.. numbers.Select(output => output[check.Element])], check.Labels, check.Bins);
        return new TestCheck("calibration", error <= check.MaxError, FormattableString.Invariant($"The expected calibration error is {error:G6} over {cases.Count} cases in {check.Bins} bins; {check.MaxError:G6} is allowed."));
    }

    private static IEnumerable<TestCheck> Limits(TestLimits limits, IReadOnlyList<CaseResult> cases, IReadOnlyList<CaseResult> edges, TestMeasures measures)
    {
        if (limits.MaxLoadMs is { } load)
        {
            yield return new TestCheck("load-time", measures.LoadMs <= load, FormattableString.Invariant($"A load took {measures.LoadMs:F3} ms; {load:G6} ms are allowed."));
        }

        if (limits.MaxRunMs is { } run)
        {
            var times = cases.Concat(edges).Where(result => result.Failure is null).Select(result => result.RunMs).Order().ToList();
            var high = times.Count == 0 ? double.NaN : times[Math.Max(0, (int)Math.Ceiling(0.99 * times.Count) - 1)];
            yield return new TestCheck("run-time", high <= run, FormattableString.Invariant($"The 99th percentile of {times.Count} runs is {high:F3} ms; {run:G6} ms are allowed."));
        }

        if (limits.MaxMemoryBytes is { } memory)
        {
            yield return new TestCheck("memory", measures.MemoryBytes <= memory, FormattableString.Invariant($"The version takes {measures.MemoryBytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number of"} bytes; {memory} are allowed."));
        }
    }

    private static string? Misfit(TestValues input, SignatureTensor? known)
    {
        if (known is null)
        {
            return $"the version has no input '{input.Name}'";
        }

        return input.Datatype != known.Datatype ? $"input '{input.Name}' is {input.Datatype}, not {known.Datatype}"
            : input.Shape.Length != known.Shape.Length || input.Shape.Zip(known.Shape).Any(pair => pair.Second >= 0 && pair.First != pair.Second)
                ? $"input '{input.Name}' has the shape [{string.Join(',', input.Shape)}], not [{string.Join(',', known.Shape)}]"
                : null;
    }

    private static TestCheck Check(string name, IEnumerable<string> faults, string good)
    {
        var all = faults.ToList();
        var more = all.Count > MaxNamed ? FormattableString.Invariant($"; and {all.Count - MaxNamed} more") : "";
        return new TestCheck(name, all.Count == 0, all.Count == 0 ? char.ToUpperInvariant(good[0]) + good[1..] + "." : string.Join("; ", all.Take(MaxNamed)) + more + ".");
    }
}
