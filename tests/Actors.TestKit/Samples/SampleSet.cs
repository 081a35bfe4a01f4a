using System.Globalization;

namespace Actors.TestKit.Samples;

/// <summary>A sample model's held-out rows and the answers of the library that trained it; see samples/README.md.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Features">Columns of the input.</param>
/// <param name="Inputs">Every row's features, row by row.</param>
/// <param name="Outputs">The outputs.</param>
public sealed record SampleSet(string Model, int Features, float[] Inputs, IReadOnlyList<SampleOutput> Outputs)
{
    /// <summary>The name of every sample model's input.</summary>
    public const string Input = "input";

    private const string Target = "target";

    /// <summary>The sample models' names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["digits", "tumour-forest", "tumour-logistic", "diabetes-boosting"];

    /// <summary>The folder with the samples.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>How many rows there are.</summary>
    public int Rows => Inputs.Length / Features;

    /// <summary>Reads the rows of a sample model.</summary>
    public static SampleSet Load(string model)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, $"{model}.csv"));
        var header = lines[0].Split(',');
        var features = Array.IndexOf(header, Target);
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();
        return new SampleSet(
            model,
            features,
            [.. rows.SelectMany(row => row.Take(features)).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))],
            OutputsOf(model, [.. rows.Select(row => row[(features + 1)..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())]));
    }

    /// <summary>The features of some rows.</summary>
    public ReadOnlyMemory<float> Slice(int first, int count) => Inputs.AsMemory(first * Features, count * Features);

    // The columns behind the target are the outputs, in order; names and tolerances are those of the README beside them.
    private static SampleOutput[] OutputsOf(string model, double[][] rows)
    {
        SampleOutput Output(string name, int first, int columns, double tolerance) =>
            new(name, columns, [.. rows.SelectMany(row => row.Skip(first).Take(columns))], tolerance);

        return model switch
        {
            "digits" => [Output("probabilities", 0, 10, 1e-5)],
            "tumour-forest" => [Output("label", 0, 1, 0), Output("probabilities", 1, 2, 1e-5)],
            "tumour-logistic" => [Output("probability", 0, 1, 1e-5)],
            "diabetes-boosting" => [Output("prediction", 0, 1, 1e-3)],
            _ => throw new ArgumentException($"There is no sample '{model}'.", nameof(model)),
        };
    }
}
