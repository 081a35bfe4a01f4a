using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>What the model's routes are to be, or were last seen to be.</summary>
/// <param name="Epoch">Of the split.</param>
/// <param name="Live">The live version.</param>
/// <param name="Share">The candidate's share.</param>
/// <param name="Shadows">Versions in shadow.</param>
public sealed record RolloutTarget(int Epoch, int Live, double Share, ImmutableArray<int> Shadows)
{
    /// <summary>Whether both are the same.</summary>
    public bool Is(RolloutTarget? other) =>
        other is not null && Epoch == other.Epoch && Live == other.Live && Share.Equals(other.Share) && Shadows.SequenceEqual(other.Shadows);
}
