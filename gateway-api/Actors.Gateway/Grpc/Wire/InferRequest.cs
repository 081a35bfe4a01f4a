using Actors.Gateway.Inference;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>A ModelInferRequest as it was read.</summary>
/// <param name="ModelName">The model's name as the caller wrote it.</param>
/// <param name="ModelVersion">The version as the caller wrote it; empty for the live one.</param>
/// <param name="Body">All else, to be disposed.</param>
internal readonly record struct InferRequest(string ModelName, string ModelVersion, ParsedInferenceRequest Body);
