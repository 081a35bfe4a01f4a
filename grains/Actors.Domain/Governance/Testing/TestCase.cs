using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>One request of a test, and what its answer has to be.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Outputs">The outputs that are compared; others may be anything.</param>
public sealed record TestCase(string Name, ImmutableArray<TestValues> Inputs, ImmutableArray<ExpectedValues> Outputs)
{
    /// <summary>Whether a NaN among the outputs would be a fault: the inputs are ordinary numbers.</summary>
    public bool IsOrdinary { get; init; }
}
