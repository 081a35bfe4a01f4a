namespace Actors.Domain.Scoring;

/// <summary>Reads rows of a dataset and gives the cells that are wanted. A row's cells are there until the next is read.</summary>
/// <param name="wanted">How many cells are wanted of a row.</param>
public abstract class RowReader(int wanted)
{
    private readonly (int Start, int Length)[] _cells = new (int, int)[wanted];
    private byte[] _text = new byte[1024];
    private int _used;

    /// <summary>What is wrong with the row, for people; null where nothing is.</summary>
    public string? Fault { get; protected set; }

    /// <summary>Whether the wanted cell is empty, null or not there.</summary>
    public bool IsMissing(int cell) => _cells[cell].Length < 0;

    /// <summary>The wanted cell as UTF-8; empty where it is missing.</summary>
    public ReadOnlySpan<byte> Cell(int cell) => _cells[cell] is (var start, > 0 and var length) ? _text.AsSpan(start, length) : [];

    /// <summary>Whether the wanted cell is an array of JSON, as it stands there.</summary>
    public virtual bool IsArray(int cell) => false;

    /// <summary>Whether the wanted cell is a text rather than a number.</summary>
    public virtual bool IsText(int cell) => true;

    /// <summary>Reads a row.</summary>
    /// <param name="record">Its bytes, with or without the line's end.</param>
    /// <returns>False where there is nothing but white space, which is no row.</returns>
    public bool Read(ReadOnlySpan<byte> record)
    {
        record = record.TrimEnd("\r\n"u8);
        if (record.IndexOfAnyExcept(" \t"u8) < 0)
        {
            return false;
        }

        Fault = null;
        _used = 0;
        Array.Fill(_cells, (0, -1));
        ReadCells(record);
        return true;
    }

    /// <summary>Reads the cells, or says what is wrong.</summary>
    protected abstract void ReadCells(ReadOnlySpan<byte> record);

    /// <summary>Room at the end of the cells' text, at least so long.</summary>
    protected Span<byte> Room(int length)
    {
        if (_text.Length - _used < length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _used + length));
        }

        return _text.AsSpan(_used);
    }

    /// <summary>Makes what was written to <see cref="Room"/> a cell.</summary>
    protected void Keep(int cell, int length)
    {
        _cells[cell] = (_used, length);
        _used += length;
    }
}
