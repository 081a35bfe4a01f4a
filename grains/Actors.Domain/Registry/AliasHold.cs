using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>That a transfer over several models has been promised these steps: until it is decided, no alias of the model changes.</summary>
/// <param name="Transfer">The transfer's id.</param>
/// <param name="Steps">What is done when it is decided so.</param>
public sealed record AliasHold(string Transfer, ImmutableArray<AliasStep> Steps);
