using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>What an output has to be: within <c>absolute + relative * |expected|</c> of each number, equal to each text.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Numbers">The elements, row-major; empty where they are texts. NaN expects NaN.</param>
/// <param name="Texts">The elements, row-major; empty where they are numbers.</param>
/// <param name="Absolute">The absolute tolerance.</param>
/// <param name="Relative">The relative tolerance.</param>
public sealed record ExpectedValues(string Name, ImmutableArray<double> Numbers, ImmutableArray<string> Texts, double Absolute, double Relative)
{
    /// <summary>The tolerances where a test names none: what the rounding of 32-bit sums makes of equal models.</summary>
    public const double UsualAbsolute = 1e-6, UsualRelative = 1e-5;

    /// <summary>What is wrong with an output, for people; null where nothing is.</summary>
    public string? Compare(TestValues? output)
    {
        if (output is null)
        {
            return $"there is no output '{Name}'";
        }

        if (output.Numbers.Length != Numbers.Length || output.Texts.Length != Texts.Length)
        {
            return $"'{Name}' has {output.Count} elements, not {Math.Max(Numbers.Length, Texts.Length)}";
        }

        for (var i = 0; i < Numbers.Length; i++)
        {
            var (actual, expected) = (output.Numbers[i], Numbers[i]);
            var isSame = actual.Equals(expected) || Math.Abs(actual - expected) <= Absolute + (Relative * Math.Abs(expected));
            if (!isSame)
            {
                return FormattableString.Invariant($"'{Name}'[{i}] is {actual:R}, not {expected:R}");
            }
        }

        for (var i = 0; i < Texts.Length; i++)
        {
            if (output.Texts[i] != Texts[i])
            {
                return FormattableString.Invariant($"'{Name}'[{i}] is not '{Texts[i]}'");
            }
        }

        return null;
    }
}
