using System.Collections.Immutable;

namespace Actors.Domain.Resilience;

/// <summary>One way to answer when the version that should has not: exactly one of a version, another model, a rule, or the last answer.</summary>
/// <param name="Version">Another version of the model.</param>
/// <param name="Model">Another model of the tenant, by its live version, which takes the same inputs.</param>
/// <param name="Rule">Outputs computed from the inputs by expressions; constants are such expressions, too.</param>
public sealed record FallbackStep(int? Version, string? Model, ImmutableArray<RuleOutput>? Rule)
{
    /// <summary>The last good answer again.</summary>
    public LastAnswerStep? LastAnswer { get; init; }

    /// <summary>Whether all parts agree, outputs one by one.</summary>
    public bool Equals(FallbackStep? other) =>
        other is not null && Version == other.Version && Model == other.Model && LastAnswer == other.LastAnswer && Rule.HasValue == other.Rule.HasValue
        && (Rule is not { } mine || mine.AsSpan().SequenceEqual(other.Rule!.Value.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, Model, LastAnswer, Rule?.Length);
}
