using Actors.Domain.Scoring;
using Actors.Storage.Artifacts;

namespace Actors.Gateway.Scoring;

/// <summary>A dataset that arrived whole and is staged, with the job that came before it.</summary>
/// <param name="Artifact">The dataset.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Target">The job; null where none came.</param>
internal sealed record ScoringUpload(StagedArtifact Artifact, ScoringFormat Format, ScoringTarget? Target);
