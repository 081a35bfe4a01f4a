using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>Whether a version may reach a stage.</summary>
/// <param name="IsOpen">Whether it may.</param>
/// <param name="Policies">The names of the policies that were asked; none where nothing is asked of the model.</param>
/// <param name="Pieces">What was asked for: what is there, and what is missing.</param>
/// <param name="MaxOpenFollowUps">How many overrides may be without their follow-up closed.</param>
public sealed record GateAnswer(bool IsOpen, ImmutableArray<string> Policies, ImmutableArray<Evidence> Pieces, int MaxOpenFollowUps)
{
    /// <summary>Where nothing is asked.</summary>
    public static GateAnswer Unguarded { get; } = new(IsOpen: true, [], [], 3);

    /// <summary>What is missing.</summary>
    public IEnumerable<Evidence> Missing => Pieces.Where(piece => !piece.IsThere);
}
