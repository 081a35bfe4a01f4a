using System.Globalization;
using System.Runtime.InteropServices;

namespace Actors.Inference.Tests;

/// <summary>A model of samples/ with its rows and the answers of the library that trained it.</summary>
internal sealed class Sample
{
    private Sample(string name, int features, string[] columns, List<double[]> rows)
    {
        Model = new EngineModel("samples/" + name, 1, Path.Combine(Folder, name + ".onnx"));
        Features = features;
        Columns = columns;
        Rows = rows;
    }

    public static string Folder { get; } = FindFolder();

    public EngineModel Model { get; }

    public int Features { get; }

    /// <summary>The names of the columns after the features and the target.</summary>
    public string[] Columns { get; }

    public List<double[]> Rows { get; }

    public static Sample Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".csv"));
        string[] header = lines[0].Split(',');
        int features = Array.IndexOf(header, "target");
        List<double[]> rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line =>
            Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))];
        return new Sample(name, features, header[(features + 1)..], rows);
    }

    /// <summary>The rows as the model's input.</summary>
    public Tensor Input(int first, int count)
    {
        float[] values = new float[count * Features];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < Features; column++)
            {
                values[(row * Features) + column] = (float)Rows[first + row][column];
            }
        }

        return new Tensor("input", ElementType.Fp32, [count, Features], MemoryMarshal.AsBytes<float>(values).ToArray());
    }

    /// <summary>What the answers for the rows must be, from the columns whose names begin so.</summary>
    public double[] Expected(int first, int count, string prefix)
    {
        int[] columns = [.. Enumerable.Range(0, Columns.Length).Where(i => Columns[i].StartsWith(prefix, StringComparison.Ordinal))];
        return [.. Rows.Skip(first).Take(count).SelectMany(row => columns.Select(column => row[Features + 1 + column]))];
    }

    private static string FindFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.ShouldNotBeNull("The tests run inside the repository.").FullName, "samples");
    }
}
