using System.Collections.Immutable;

namespace Actors.Domain.Edge.Buffering;

/// <summary>Whether there is room for records, and what has to go first.</summary>
/// <param name="Takes">Whether they are taken.</param>
/// <param name="Drops">Classes, by their places, whose oldest segment goes, one for each time that a class is named; empty where they are not taken.</param>
public sealed record RoomPlan(bool Takes, ImmutableArray<int> Drops)
{
    /// <summary>They are refused, and nothing goes.</summary>
    public static RoomPlan Refused { get; } = new(false, []);
}
