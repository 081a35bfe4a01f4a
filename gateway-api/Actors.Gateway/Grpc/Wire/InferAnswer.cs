using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>What a ModelInferResponse says.</summary>
/// <param name="ModelName">The model.</param>
/// <param name="ModelVersion">The version that answered.</param>
/// <param name="Id">The request's id; null where it had none.</param>
/// <param name="Parameters">Encoded parameters, of <see cref="AnswerParameters"/>.</param>
/// <param name="Outputs">The outputs.</param>
internal readonly record struct InferAnswer(string ModelName, string ModelVersion, string? Id, ReadOnlyMemory<byte> Parameters, TensorData[] Outputs);
