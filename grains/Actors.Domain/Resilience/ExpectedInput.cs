using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Domain.Resilience;

/// <summary>What a model's inputs are like where it can be trusted.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Column">The element of each row, counted from 0 over all but the first dimension; null for every element.</param>
/// <param name="Min">The least number expected; null for any.</param>
/// <param name="Max">The largest number expected; null for any.</param>
/// <param name="Values">The texts expected; empty for any.</param>
/// <param name="MaxOutside">The share of elements that may be outside of that. 0 to 1.</param>
/// <param name="MaxMissing">The share of elements that may be missing: not a number, or an empty text. 0 to 1.</param>
public sealed record ExpectedInput(
    string Input, int? Column, double? Min, double? Max, ImmutableArray<string> Values, double MaxOutside, double MaxMissing)
{
    /// <summary>The most texts of one input.</summary>
    public const int MaxValues = 1024;

    /// <summary>The longest text.</summary>
    public const int MaxText = 256;

    /// <summary>What is wrong with the expectation itself, for people; null where nothing is.</summary>
    public string? Check() =>
        string.IsNullOrEmpty(Input) ? "an expected input has no name"
        : Column < 0 ? $"the column of expected input '{Input}' must be 0 or more"
        : Min is { } min && !double.IsFinite(min) || Max is { } max && !double.IsFinite(max) || Min > Max ? $"the range of expected input '{Input}' must be of numbers, the least first"
        : Values.Length > MaxValues || Values.Any(text => text.Length > MaxText) ? $"the values of expected input '{Input}' must be {MaxValues} at most, of {MaxText} characters each"
        : !Values.IsEmpty && (Min ?? Max) is not null ? $"expected input '{Input}' has both a range and values"
        : MaxOutside is not (>= 0 and <= 1) || MaxMissing is not (>= 0 and <= 1) ? $"the shares of expected input '{Input}' must be 0 to 1"
        : null;

    /// <summary>Whether a number is not as expected.</summary>
    public bool IsOutside(double value) => value < Min || value > Max;

    /// <summary>What is unexpected about elements, for people; null where nothing is.</summary>
    /// <param name="seen">Elements looked at.</param>
    /// <param name="missing">Those of them that are missing.</param>
    /// <param name="outside">Those that are outside.</param>
    public string? Judge(int seen, int missing, int outside) =>
        seen == 0 ? null
        : missing > MaxMissing * seen ? Say(missing, seen, "missing")
        : outside > MaxOutside * seen ? Say(outside, seen, Values.IsEmpty ? "out of range" : "of no known value")
        : null;

    /// <summary>Whether all parts agree, texts one by one.</summary>
    public bool Equals(ExpectedInput? other) =>
        other is not null && Input == other.Input && Column == other.Column && Nullable.Equals(Min, other.Min) && Nullable.Equals(Max, other.Max)
        && MaxOutside.Equals(other.MaxOutside) && MaxMissing.Equals(other.MaxMissing) && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Input, Column, Min, Max, Values.Length, MaxOutside, MaxMissing);

    private string Say(int count, int seen, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {seen} elements of input '{Input}' are {what}");
}
