using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Decisions;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>Inputs of remembered predictions as columns of numbers, which can be changed and made inputs again.</summary>
public sealed class FeatureTable
{
    /// <summary>Columns that there can be.</summary>
    public const int MostFeatures = 200;

    private readonly ImmutableArray<(string Name, string Datatype, ImmutableArray<long> RowShape, int Width)> _inputs;

    private FeatureTable(ImmutableArray<(string Name, string Datatype, ImmutableArray<long> RowShape, int Width)> inputs, double[][] columns, ImmutableArray<(Guid Prediction, int Row)> rows)
    {
        (_inputs, Columns, Rows) = (inputs, columns, rows);
        Names = [.. inputs.SelectMany(input => Enumerable.Range(0, input.Width).Select(i => input.Width == 1 ? input.Name : string.Create(CultureInfo.InvariantCulture, $"{input.Name}[{i}]")))];
    }

    /// <summary>[features][rows]</summary>
    public IReadOnlyList<double[]> Columns { get; }

    /// <summary>Which row of which prediction each is.</summary>
    public ImmutableArray<(Guid Prediction, int Row)> Rows { get; }

    /// <summary>[features] An input's name, with the element's place where it has several.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The rows of predictions that have the inputs of the first.</summary>
    /// <returns>Null where there are none, and where an input is no number, is not remembered, or there are too many columns.</returns>
    public static FeatureTable? Of(IReadOnlyList<(Decision Decision, int Row)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows[0].Decision.Inputs.Any(input => input.Form != FieldForm.Content || SizeOf(input.Datatype) == 0 || input.Shape.IsEmpty))
        {
            return null;
        }

        ImmutableArray<(string Name, string Datatype, ImmutableArray<long> RowShape, int Width)> inputs =
            [.. rows[0].Decision.Inputs.OrderBy(input => input.Name, StringComparer.Ordinal).Select(input => (input.Name, input.Datatype, input.Shape[1..], TensorReading.Width(input)))];
        if (inputs.Sum(input => (long)input.Width) is 0 or > MostFeatures)
        {
            return null;
        }

        List<(Decision Decision, int Row)> alike = [.. rows.Where(row => inputs.All(input => row.Decision.Inputs.Any(tensor =>
            tensor.Name == input.Name && tensor.Datatype == input.Datatype && tensor.Form == FieldForm.Content && tensor.Shape.Length > 0 && tensor.Shape[1..].SequenceEqual(input.RowShape))))];
        var columns = inputs.SelectMany(input => Enumerable.Range(0, input.Width)
            .Select(i => alike.Select(row => TensorReading.Number(row.Decision.Inputs.First(tensor => tensor.Name == input.Name), row.Row, i)).ToArray())).ToArray();
        return new FeatureTable(inputs, columns, [.. alike.Select(row => (row.Decision.Head.Id, row.Row))]);
    }

    /// <summary>The inputs of some columns, as the model takes them.</summary>
    /// <param name="columns">[features][rows] like <see cref="Columns"/>, of any number of rows.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<DecisionTensor> ToInputs(IReadOnlyList<double[]> columns, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var tensors = new List<DecisionTensor>();
        var first = 0;
        foreach (var (name, datatype, rowShape, width) in _inputs)
        {
            var size = SizeOf(datatype);
            var content = new byte[(long)count * width * size];
            for (var row = 0; row < count; row++)
            {
                for (var i = 0; i < width; i++)
                {
                    Write(datatype, columns[first + i][start + row], content.AsSpan(((row * width) + i) * size, size));
                }
            }

            tensors.Add(new DecisionTensor(name, datatype, [count, .. rowShape], FieldForm.Content, content));
            first += width;
        }

        return tensors;
    }

    /// <summary>The middle value of each feature.</summary>
    public ImmutableArray<double> Medians() => [.. Columns.Select(column =>
    {
        var known = column.Where(double.IsFinite).Order().ToArray();
        return known.Length == 0 ? 0 : known[known.Length / 2];
    })];

    /// <summary>A column in another order, by a seed.</summary>
    public static double[] Shuffled(double[] column, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(column);
        var (shuffled, random) = ((double[])column.Clone(), new SplitMix(seed));
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    private static int SizeOf(string datatype) => datatype switch
    {
        "BOOL" or "INT8" or "UINT8" => 1,
        "INT16" or "UINT16" or "FP16" => 2,
        "INT32" or "UINT32" or "FP32" => 4,
        "INT64" or "UINT64" or "FP64" => 8,
        _ => 0,
    };

    private static void Write(string datatype, double value, Span<byte> bytes)
    {
        switch (datatype)
        {
            case "FP32": BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value); break;
            case "FP64": BinaryPrimitives.WriteDoubleLittleEndian(bytes, value); break;
            case "FP16": BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value); break;
            case "INT64": BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value); break;
            case "UINT64": BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)value); break;
            case "INT32": BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)value); break;
            case "UINT32": BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value); break;
            case "INT16": BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)value); break;
            case "UINT16": BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value); break;
            case "INT8": bytes[0] = (byte)(sbyte)value; break;
            default: bytes[0] = (byte)value; break;
        }
    }
}
