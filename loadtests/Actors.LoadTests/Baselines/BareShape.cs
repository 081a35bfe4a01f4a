using Microsoft.ML.OnnxRuntime;

namespace Actors.LoadTests.Baselines;

/// <summary>What a hand-written server knows of its one model: one FP32 input of [batch x features], one FP32 output of [batch x outputs].</summary>
internal sealed record BareShape(string Name, string Input, int Features, string Output, int Outputs)
{
    public static BareShape Of(string name, InferenceSession session)
    {
        var (input, inputMetadata) = session.InputMetadata.Single();
        var (output, outputMetadata) = session.OutputMetadata.Single();
        return new BareShape(name, input, inputMetadata.Dimensions[1], output, outputMetadata.Dimensions[1]);
    }
}
