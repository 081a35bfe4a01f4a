using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Actors.Domain.Scoring;

/// <summary>
/// Writes the results of rows, a block after the other. What a row begins with, its number and the columns that are passed on, is written when it is read; its outputs when they
/// are there.
/// </summary>
public sealed class ResultBlock
{
    private readonly ImmutableArray<OutputColumns> _layout;
    private readonly bool _isJson;
    private readonly bool _hasErrors;
    private readonly (int Cell, byte[] Name)[] _keep;
    private readonly byte[][] _names;
    private readonly ArrayBufferWriter<byte> _heads = new();
    private readonly List<(int Head, int Length, string? Error)> _rows = [];
    private readonly int[] _cursors;

    /// <param name="plan">What is written.</param>
    /// <param name="layout">How outputs stand in it.</param>
    /// <param name="columns">The columns that the reader gives, in its order.</param>
    public ResultBlock(ScoringPlan plan, ImmutableArray<OutputColumns> layout, IList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _layout = layout;
        _isJson = plan.ResultFormat == ScoringFormat.Jsonl;
        _hasErrors = plan.BadRows == BadRowPolicy.Null;
        _keep = [.. plan.Keep.Select(name => (columns.IndexOf(name), JsonName(name)))];
        _names = [.. layout.Select(output => JsonName(output.Output))];
        _cursors = new int[layout.Length];
        Tally = new ResultTally(layout);
    }

    /// <summary>What was written so far.</summary>
    public ResultTally Tally { get; }

    /// <summary>Whether so much waits that the block is to end, however few rows of it are good.</summary>
    public bool IsFull => _rows.Count >= ScoringLimits.MaxWaitingRows || _heads.WrittenCount >= ScoringLimits.MaxWaitingBytes;

    /// <summary>The heading of CSV: row, the columns that are passed on, those of outputs, and error where bad rows are written. Empty for JSON lines.</summary>
    public static byte[] Heading(ScoringPlan plan, ImmutableArray<OutputColumns> layout)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.ResultFormat != ScoringFormat.Csv)
        {
            return [];
        }

        var heading = new ArrayBufferWriter<byte>();
        heading.Write("row"u8);
        var columns = plan.Keep.Concat(layout.SelectMany(output => Enumerable.Range(0, output.Width).Select(output.Column)));
        foreach (var column in plan.BadRows == BadRowPolicy.Null ? columns.Append("error") : columns)
        {
            heading.Write(","u8);
            ResultText.WriteCell(heading, Encoding.UTF8.GetBytes(column));
        }

        heading.Write("\n"u8);
        return heading.WrittenSpan.ToArray();
    }

    /// <summary>Adds a row whose outputs come with the block.</summary>
    /// <returns>Its place among the rows of the block.</returns>
    public int Add(long number, RowReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Begin(number, row, null);
        return _rows.Count - 1;
    }

    /// <summary>Adds a row that has no outputs.</summary>
    public void AddBad(long number, RowReader row, string error)
    {
        ArgumentNullException.ThrowIfNull(row);
        Begin(number, row, error);
    }

    /// <summary>Makes a row that was added bad after all, as the model fails on it.</summary>
    /// <param name="place">Its place among the rows of the block.</param>
    /// <param name="error">Why.</param>
    public void Spoil(int place, string error) => _rows[place] = _rows[place] with { Error = error };

    /// <summary>Writes the rows of the block and forgets them.</summary>
    /// <param name="outputs">The outputs, in the layout's order, with a row for each row that is not bad.</param>
    /// <param name="target">Where to.</param>
    public void Write(ReadOnlySpan<ScoredOutput> outputs, IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Array.Clear(_cursors);
        foreach (var (head, length, error) in _rows)
        {
            if (error is not null && !_hasErrors)
            {
                continue;
            }

            target.Write(_heads.WrittenSpan.Slice(head, length));
            for (var output = 0; output < _layout.Length; output++)
            {
                Separate(target, output);
                if (error is null)
                {
                    WriteElements(target, output, outputs[output]);
                }
                else
                {
                    WriteNothing(target, output);
                }
            }

            End(target, error);
            Tally.CountWritten();
        }

        _rows.Clear();
        _heads.ResetWrittenCount();
    }

    private static byte[] JsonName(string name)
    {
        var text = new ArrayBufferWriter<byte>();
        text.Write(","u8);
        ResultText.WriteString(text, Encoding.UTF8.GetBytes(name));
        text.Write(":"u8);
        return text.WrittenSpan.ToArray();
    }

    private void Begin(long number, RowReader row, string? error)
    {
        var start = _heads.WrittenCount;
        _heads.Write(_isJson ? "{\"row\":"u8 : []);
        ResultText.WriteNumber(_heads, number);
        foreach (var (cell, name) in _keep)
        {
            _heads.Write(_isJson ? name : ","u8);
            if (row.IsMissing(cell))
            {
                _heads.Write(_isJson ? "null"u8 : []);
            }
            else if (_isJson && (row.IsArray(cell) || !row.IsText(cell)))
            {
                _heads.Write(row.Cell(cell));
            }
            else if (_isJson)
            {
                ResultText.WriteString(_heads, row.Cell(cell));
            }
            else
            {
                ResultText.WriteCell(_heads, row.Cell(cell));
            }
        }

        _rows.Add((start, _heads.WrittenCount - start, error));
    }

    private void Separate(IBufferWriter<byte> target, int output) => target.Write(_isJson ? _names[output] : ","u8);

    private void WriteElements(IBufferWriter<byte> target, int output, in ScoredOutput from)
    {
        var (width, datatype) = (_layout[output].Width, _layout[output].Datatype);
        var size = ElementText.SizeOf(datatype);
        target.Write(_isJson && width > 1 ? "["u8 : []);
        for (var element = 0; element < width; element++)
        {
            target.Write(element > 0 ? ","u8 : []);
            var rest = from.Content.Span[_cursors[output]..];
            if (size > 0)
            {
                Tally.Count(output, element, ElementText.Write(target, datatype, rest, _isJson));
                _cursors[output] += size;
                continue;
            }

            var text = rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest));
            _cursors[output] += sizeof(int) + text.Length;
            if (_isJson)
            {
                ResultText.WriteString(target, text);
            }
            else
            {
                ResultText.WriteCell(target, text);
            }
        }

        target.Write(_isJson && width > 1 ? "]"u8 : []);
    }

    private void WriteNothing(IBufferWriter<byte> target, int output)
    {
        for (var comma = _isJson ? _layout[output].Width : 1; comma < _layout[output].Width; comma++)
        {
            target.Write(","u8);
        }

        target.Write(_isJson ? "null"u8 : []);
    }

    private void End(IBufferWriter<byte> target, string? error)
    {
        if (_hasErrors && _isJson && error is not null)
        {
            target.Write(",\"error\":"u8);
            ResultText.WriteString(target, Encoding.UTF8.GetBytes(error));
        }
        else if (_hasErrors && !_isJson)
        {
            target.Write(","u8);
            if (error is not null)
            {
                ResultText.WriteCell(target, Encoding.UTF8.GetBytes(error));
            }
        }

        target.Write(_isJson ? "}\n"u8 : "\n"u8);
    }
}
