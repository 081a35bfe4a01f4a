using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.TestKit.Models;

/// <summary>
/// A multilayer perceptron with weights from a seed: <c>input</c> FP32 [batch x first width] through Gemm and Relu, layer by layer, to <c>output</c>
/// FP32 [batch x last width]; no Relu after the last. The same seed makes the same bytes on every machine.
/// </summary>
public sealed class MlpModel
{
    /// <summary>The name of the input.</summary>
    public const string Input = "input";

    /// <summary>The name of the output.</summary>
    public const string Output = "output";

    private readonly float[][] _weights;
    private readonly float[][] _biases;

    /// <param name="name">What it is registered as.</param>
    /// <param name="seed">Where the weights come from.</param>
    /// <param name="widths">Features, units of each hidden layer, outputs.</param>
    public MlpModel(string name, ulong seed, params int[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        (Name, Widths) = (name, widths);
        var random = new SplitMix64(seed);
        _weights = new float[widths.Length - 1][];
        _biases = new float[widths.Length - 1][];
        for (var layer = 0; layer < _weights.Length; layer++)
        {
            // He's bound keeps the activations in one range through the layers.
            var bound = Math.Sqrt(6.0 / widths[layer]);
            _weights[layer] = Uniform(ref random, widths[layer] * widths[layer + 1], bound);
            _biases[layer] = Uniform(ref random, widths[layer + 1], 0.1);
        }
    }

    /// <summary>What it is registered as.</summary>
    public string Name { get; }

    /// <summary>Features, units of each hidden layer, outputs.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>Elements of a row.</summary>
    public int Features => Widths[0];

    /// <summary>Elements of a row's answer.</summary>
    public int Outputs => Widths[^1];

    /// <summary>The file's bytes.</summary>
    public byte[] Create()
    {
        var builder = new OnnxModelBuilder(Name)
            .Input(Input, DataType.Float, "batch", Features)
            .Output(Output, DataType.Float, "batch", Outputs);
        var value = Input;
        for (var layer = 0; layer < _weights.Length; layer++)
        {
            var isLast = layer == _weights.Length - 1;
            var sum = isLast ? Output : $"sum{layer}";
            _ = builder.Initializer($"weights{layer}", _weights[layer], Widths[layer], Widths[layer + 1])
                .Initializer($"biases{layer}", _biases[layer], Widths[layer + 1])
                .Node("Gemm", [value, $"weights{layer}", $"biases{layer}"], [sum]);
            value = $"units{layer}";
            _ = isLast ? builder : builder.Node("Relu", [sum], [value]);
        }

        return builder.Build();
    }

    /// <summary>The answer to one row, computed in double precision.</summary>
    /// <param name="row">The row, as long as <see cref="Features"/>.</param>
    public double[] Predict(ReadOnlySpan<float> row)
    {
        var values = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            values[i] = row[i];
        }

        for (var layer = 0; layer < _weights.Length; layer++)
        {
            values = Apply(layer, values);
        }

        return values;
    }

    private double[] Apply(int layer, double[] values)
    {
        var sums = Array.ConvertAll(_biases[layer], bias => (double)bias);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < sums.Length; j++)
            {
                sums[j] += values[i] * _weights[layer][(i * sums.Length) + j];
            }
        }

        return layer == _weights.Length - 1 ? sums : Array.ConvertAll(sums, sum => Math.Max(0, sum));
    }

    private static float[] Uniform(ref SplitMix64 random, int count, double bound)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)(bound * ((2 * random.NextUnit()) - 1));
        }

        return values;
    }
}
