using System.Collections.Immutable;

namespace Actors.Domain.Governance.Fairness;

/// <summary>The groups that one protected attribute makes; several attributes crossed are one of their own.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Groups">Its groups, at least two.</param>
public sealed record ProtectedTrait(string Name, ImmutableArray<FairnessGroup> Groups);
