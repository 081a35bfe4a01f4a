using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests;

/// <summary>Real models on held-out rows give the answers of the library that trained them; tolerances from the samples' README.</summary>
public sealed class SampleModelTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    [Theory]
    [InlineData("digits", 64, "probabilities", 10, 450, 1e-5)]
    [InlineData("tumour-forest", 30, "probabilities", 2, 200, 1e-5)]
    [InlineData("tumour-logistic", 30, "probability", 1, 200, 1e-5)]
    [InlineData("diabetes-boosting", 10, "prediction", 1, 120, 1e-3)]
    public void Run_AllRowsOfASample_AnswersAsItsTrainer(string name, int features, string output, int width, int rows, double tolerance)
    {
        string[][] lines = File.ReadAllLines(Path.Combine(Folder, name + ".csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        lines.Length.ShouldBe(rows);
        float[] data = lines.SelectMany(line => line.Take(features)).Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        double[] expected = lines.SelectMany(line => line.TakeLast(width)).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        using var session = new InferenceSession(Path.Combine(Folder, name + ".onnx"));
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(data, [rows, features]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["input"], [input], [output]);

        outputs.Count.ShouldBe(1);
        outputs[0].GetTensorTypeAndShape().Shape.ShouldBe([rows, width]);
        float[] actual = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        for (var place = 0; place < expected.Length; place++)
        {
            ((double)actual[place]).ShouldBe(expected[place], tolerance, $"{name}, row {place / width}, column {place % width}");
        }
    }

    [Fact]
    public void Run_Forest_LabelsAreThoseOfItsTrainer()
    {
        string[] header = File.ReadLines(Path.Combine(Folder, "tumour-forest.csv")).First().Split(',');
        string[][] lines = File.ReadAllLines(Path.Combine(Folder, "tumour-forest.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        float[] data = lines.SelectMany(line => line.Take(30)).Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        int column = Array.FindIndex(header, 30, title => title.Contains("label", StringComparison.OrdinalIgnoreCase));
        column.ShouldBeGreaterThan(0, string.Join(',', header[30..]));
        using var session = new InferenceSession(File.ReadAllBytes(Path.Combine(Folder, "tumour-forest.onnx")));
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(data, [lines.Length, 30]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["input"], [input], ["label"]);

        outputs[0].GetTensorDataAsSpan<long>().ToArray().ShouldBe(lines.Select(line => (long)double.Parse(line[column], CultureInfo.InvariantCulture)).ToArray());
    }
}
