using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>A request and its live answer, copied, for versions in shadow.</summary>
/// <param name="Split">The split that wants it.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="OutputNames">The outputs wanted.</param>
/// <param name="Outputs">The live answer.</param>
/// <param name="Bytes">Of both.</param>
internal sealed record ShadowCopy(LiveSplit Split, Tensor[] Inputs, string[]? OutputNames, TensorData[] Outputs, int Bytes);
