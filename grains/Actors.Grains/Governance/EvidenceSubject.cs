using Actors.Registry;

namespace Actors.Grains.Governance;

/// <summary>What evidence is asked for.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Digest">The version's artifact: SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Stage">The stage that it is to reach.</param>
internal sealed record EvidenceSubject(ModelKey Model, int Version, string Digest, string Stage);
