using System.Collections.Immutable;

namespace Actors.Domain.Incidents;

/// <summary>Where the cause may lie, and what speaks for it. A hint is where to look first, never a finding.</summary>
/// <param name="Cause">data, concept, code or infrastructure.</param>
/// <param name="Share">How much of all that speaks for anything speaks for this, 0 to 1.</param>
/// <param name="Evidence">What speaks for it, each with its weight.</param>
public sealed record RootCauseHint(string Cause, double Share, ImmutableArray<RootCauseEvidence> Evidence);
