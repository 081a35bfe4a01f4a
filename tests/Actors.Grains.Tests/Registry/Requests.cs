using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

internal static class Requests
{
    /// <summary>A registration whose digest is made of one letter.</summary>
    public static RegisterVersion Version(char letter) => new(
        new string(letter, 64),
        123,
        $"{letter}.onnx",
        new ModelDescription(
            [new TensorSpec("x", "FP32", [-1, 4], ["batch", ""])],
            [new TensorSpec("y", "FP32", [-1, 1], ["batch", ""])],
            new Dictionary<string, long> { ["ai.onnx"] = 15 },
            8,
            "test 1.0",
            "graph",
            []),
        []);
}
