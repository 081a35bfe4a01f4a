using System.Collections.Immutable;

namespace Actors.Domain.Conditions;

/// <summary>The rules around a model, of one revision.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps; 0 before any were set.</param>
/// <param name="Since">From when on they are in force.</param>
/// <param name="By">Who set them.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Rules">The rules, in the order in which they are asked.</param>
public sealed record ConditionSet(long Revision, DateTimeOffset Since, string By, string? Reason, ImmutableArray<Condition> Rules)
{
    /// <summary>No rules, as it is before any are set.</summary>
    public static ConditionSet None { get; } = new(0, default, "", null, []);

    /// <summary>The next revision.</summary>
    public ConditionSet Next(ImmutableArray<Condition> rules, DateTimeOffset at, string by, string? reason) => new(Revision + 1, at, by, reason, rules);

    /// <summary>Whether both are the same revision of the same rules, one by one.</summary>
    public bool Equals(ConditionSet? other) =>
        other is not null && Revision == other.Revision && Since == other.Since && By == other.By && Reason == other.Reason && Rules.AsSpan().SequenceEqual(other.Rules.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Revision, Since, By, Rules.Length);
}
