using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Overload;

/// <summary>One round.</summary>
/// <param name="Capacity">What a closed loop found.</param>
/// <param name="Overloads">What came of each factor, right after.</param>
internal sealed record OverloadRound(Round Capacity, IReadOnlyList<Round> Overloads);
