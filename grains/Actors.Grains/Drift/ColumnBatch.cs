using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Statistics;
using Actors.Serving;

namespace Actors.Grains.Drift;

/// <summary>Rows of a group, gathered by feature until there are enough to be counted together.</summary>
internal sealed class ColumnBatch
{
    /// <summary>Rows that are gathered.</summary>
    public const int MostRows = 1_024;

    private readonly GroupPlan _plan;
    private readonly int[] _places;
    private readonly double[][] _numbers;
    private readonly string?[][] _names;
    private readonly bool _samples;

    // Other processes, and this one's former lives, draw other keys.
    private SplitMix _keys = new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));

    /// <param name="plan">The group.</param>
    /// <param name="tensors">What records hold.</param>
    public ColumnBatch(GroupPlan plan, TapTensor[] tensors)
    {
        _plan = plan;
        _places = [.. plan.Features.Select(feature => Array.IndexOf(tensors, new TapTensor(plan.IsOfOutputs, feature.Tensor)))];
        _numbers = [.. plan.Features.Select(feature => feature.Kind == FeatureKind.Numeric ? new double[MostRows] : [])];
        _names = [.. plan.Features.Select(feature => feature.Kind == FeatureKind.Categorical ? new string?[MostRows] : [])];
        _samples = plan.Sample is not null;
    }

    /// <summary>Rows that are gathered.</summary>
    public int Rows { get; private set; }

    /// <summary>How many rows a record has of the group: those of the first of its tensors that is there.</summary>
    public int RowsOf(ReadOnlySpan<TapMark> marks)
    {
        foreach (var place in _places)
        {
            if (place >= 0 && marks[place].Bytes >= 0)
            {
                return marks[place].Rows;
            }
        }

        return 0;
    }

    /// <summary>Takes rows of a record in; there is room for them.</summary>
    /// <param name="marks">The record's.</param>
    /// <param name="content">The record's bytes.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many.</param>
    public void Add(ReadOnlySpan<TapMark> marks, ReadOnlySpan<byte> content, int from, int count)
    {
        Span<int> starts = stackalloc int[marks.Length];
        for (var i = 1; i < marks.Length; i++)
        {
            starts[i] = starts[i - 1] + Math.Max(0, marks[i - 1].Bytes);
        }

        for (var i = 0; i < _places.Length; i++)
        {
            var place = _places[i];
            var isThere = place >= 0 && marks[place].Bytes > 0;
            var bytes = isThere ? content.Slice(starts[place], marks[place].Bytes) : default;
            Read(i, isThere ? marks[place] : TapMark.None, bytes, from, count);
        }

        Rows += count;
    }

    /// <summary>Counts what is gathered, and gathers anew.</summary>
    public void CountInto(PaneContent content)
    {
        if (Rows == 0)
        {
            return;
        }

        content.Sketch.Add([.. _plan.Features.Select((feature, i) => feature.Kind == FeatureKind.Numeric
            ? FeatureColumn.Of(feature.Name, _numbers[i].AsMemory(0, Rows))
            : FeatureColumn.Of(feature.Name, _names[i].AsMemory(0, Rows)))]);
        for (var row = 0; _samples && row < Rows; row++)
        {
            var key = _keys.NextBits();
            if (content.Sample.Wants(key))
            {
                content.Sample.Add(key, [.. _plan.Numeric.Select(i => _numbers[i][row])]);
            }
        }

        Rows = 0;
    }

    private void Read(int place, in TapMark mark, ReadOnlySpan<byte> bytes, int from, int count)
    {
        var feature = _plan.Features[place];
        var isText = mark.Type == TensorType.Bytes && mark.Bytes > 0;
        var size = TensorNumbers.SizeOf(mark.Type);
        for (var row = 0; row < count; row++)
        {
            var element = ((from + row) * mark.Columns) + feature.Column;
            var isThere = mark.Bytes > 0 && from + row < mark.Rows && (feature.Column < mark.Columns || feature.Reading == FeatureReading.Largest);
            switch (feature.Reading)
            {
                case FeatureReading.Number:
                    _numbers[place][Rows + row] = isThere && !isText && size > 0 ? TensorNumbers.Read(mark.Type, bytes, element) : double.NaN;
                    break;
                case FeatureReading.Name:
                    _names[place][Rows + row] = !isThere ? null : isText ? TextAt(bytes, element) : NameOf(mark.Type, bytes, element, size);
                    break;
                default:
                    _names[place][Rows + row] = isThere && size > 0 ? LargestOf(mark, bytes, from + row) : null;
                    break;
            }
        }
    }

    private static string? NameOf(TensorType type, ReadOnlySpan<byte> bytes, int element, int size)
    {
        var value = size > 0 ? TensorNumbers.Read(type, bytes, element) : double.NaN;
        return double.IsNaN(value) ? null : value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string LargestOf(in TapMark mark, ReadOnlySpan<byte> bytes, int row)
    {
        var (first, best) = (row * mark.Columns, 0);
        for (var i = 1; i < mark.Columns; i++)
        {
            best = TensorNumbers.Read(mark.Type, bytes, first + i) > TensorNumbers.Read(mark.Type, bytes, first + best) ? i : best;
        }

        return best.ToString(CultureInfo.InvariantCulture);
    }

    private static string? TextAt(ReadOnlySpan<byte> bytes, int element)
    {
        for (; element > 0; element--)
        {
            bytes = bytes[(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(bytes))..];
        }

        var text = bytes.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(bytes));
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
    }
}
