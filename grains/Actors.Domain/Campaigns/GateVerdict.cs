using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What a model gate says of a group.</summary>
/// <param name="IsFailed">Whether the model is worse than it may be.</param>
/// <param name="IsOpen">Whether enough is known, and nothing speaks against the next group.</param>
/// <param name="Text">Why, for people.</param>
/// <param name="Findings">What each rule says of each class.</param>
public sealed record GateVerdict(bool IsFailed, bool IsOpen, string Text, ImmutableArray<GateFinding> Findings)
{
    /// <summary>Where nothing is asked.</summary>
    public static GateVerdict Unasked { get; } = new(IsFailed: false, IsOpen: true, "Nothing is asked of a model.", []);
}
