using System.Collections.Immutable;

namespace Actors.Domain.Resilience;

/// <summary>What is done with inputs that do not fit the model.</summary>
/// <param name="OnInvalid">With those that its version refuses: <see cref="DegradedAnswer.Refuse"/> or <see cref="DegradedAnswer.Fallback"/>.</param>
/// <param name="OnUnexpected">With those that its version would take, and that are not as expected.</param>
/// <param name="Expected">What is expected; empty for anything.</param>
public sealed record InputPolicy(DegradedAnswer OnInvalid, DegradedAnswer OnUnexpected, ImmutableArray<ExpectedInput> Expected)
{
    /// <summary>The most expectations.</summary>
    public const int MaxExpected = 64;

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Check() =>
        OnInvalid == DegradedAnswer.Mark ? "invalid inputs can be refused or left to fallbacks; there is no answer to mark"
        : Expected.Length > MaxExpected ? $"there are more than {MaxExpected} expected inputs"
        : Expected.Select(expected => expected.Check()).FirstOrDefault(problem => problem is not null);

    /// <summary>Whether all parts agree, expectations one by one.</summary>
    public bool Equals(InputPolicy? other) =>
        other is not null && OnInvalid == other.OnInvalid && OnUnexpected == other.OnUnexpected && Expected.AsSpan().SequenceEqual(other.Expected.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OnInvalid, OnUnexpected, Expected.Length);
}
