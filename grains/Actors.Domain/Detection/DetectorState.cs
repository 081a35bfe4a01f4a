using System.Collections.Immutable;

namespace Actors.Domain.Detection;

/// <summary>All that a detector remembers: store the numbers bit by bit and it goes on exactly where it was.</summary>
/// <param name="Numbers">In the detector's own order.</param>
public sealed record DetectorState(ImmutableArray<double> Numbers)
{
    /// <inheritdoc/>
    public bool Equals(DetectorState? other) =>
        other is not null && Numbers.AsSpan().SequenceEqual(other.Numbers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers.Length, Numbers.IsEmpty ? 0 : Numbers[0]);
}
