using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>What a path of the infer endpoint stands for.</summary>
/// <param name="Address">The model and version.</param>
/// <param name="Endpoint">The endpoint that routing found for it.</param>
internal sealed record InferTarget(ModelAddress Address, Endpoint? Endpoint);
