using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>What a version has to do before it goes further.</summary>
/// <param name="Cases">Requests with their answers.</param>
/// <param name="EdgeCases">Whether rows of nulls, extremes and unseen categories are run, too.</param>
/// <param name="Ranges">Between what outputs have to lie.</param>
/// <param name="Calibration">A check of probabilities; null for none.</param>
/// <param name="Limits">What it may cost.</param>
public sealed record TestSuite(
    ImmutableArray<TestCase> Cases, bool EdgeCases, ImmutableArray<OutputRange> Ranges, CalibrationCheck? Calibration, TestLimits Limits)
{
    /// <summary>The most cases, and the most elements of all of them together.</summary>
    public const int MaxCases = 1000, MaxElements = 1_000_000;

    /// <summary>The most bins of a calibration check.</summary>
    public const int MaxBins = 1000;

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var faults = new List<string>();
        if (Cases.Length > MaxCases || (Cases.IsEmpty && !EdgeCases))
        {
            faults.Add($"there are 1 to {MaxCases} cases, or edge cases");
        }

        if (Cases.Sum(test => test.Inputs.Sum(input => (long)input.Count) + test.Outputs.Sum(output => (long)output.Numbers.Length + output.Texts.Length)) > MaxElements)
        {
            faults.Add($"there are more than {MaxElements} elements");
        }

        foreach (var input in Cases.SelectMany(test => test.Inputs))
        {
            if (input.Shape.Any(dimension => dimension < 0) || input.Shape.Aggregate(1.0, (product, dimension) => product * dimension) != input.Count)
            {
                faults.Add($"input '{input.Name}' has {input.Count} elements, and another shape");
                break;
            }
        }

        if (Cases.SelectMany(test => test.Outputs).Any(output => !(output.Absolute >= 0 && output.Relative >= 0)))
        {
            faults.Add("a tolerance is less than 0");
        }

        if (Calibration is { } check && (check.Labels.Length != Cases.Length || check.Bins is < 1 or > MaxBins || check.Element < 0 || check.Labels.Any(label => label is not (0 or 1))))
        {
            faults.Add($"a calibration check has a label of 0 or 1 for every case, and 1 to {MaxBins} bins");
        }

        return faults.Count == 0 ? null : $"The tests are not complete: {string.Join("; ", faults)}.";
    }
}
