using System.Collections.Immutable;

namespace Actors.Domain.Resilience;

/// <summary>An output that a rule computes: for each row of the request one element an expression.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Datatype">FP32, FP64, INT32, INT64, BOOL or BYTES, in the Open Inference Protocol's words.</param>
/// <param name="Values">The expressions of a row's elements: numbers, truths for BOOL, texts for BYTES. See <see cref="RuleNames"/> for the names they may use.</param>
public sealed record RuleOutput(string Name, string Datatype, ImmutableArray<string> Values)
{
    /// <summary>Whether all parts agree, expressions one by one.</summary>
    public bool Equals(RuleOutput? other) =>
        other is not null && Name == other.Name && Datatype == other.Datatype && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Datatype, Values.Length);
}
