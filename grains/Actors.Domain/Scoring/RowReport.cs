using System.Buffers;
using System.Text;

namespace Actors.Domain.Scoring;

/// <summary>The report of a chunk's bad rows: a JSON object a line, with the row's number and what is wrong.</summary>
public sealed class RowReport
{
    private readonly ArrayBufferWriter<byte> _lines = new();

    /// <summary>Rows in it.</summary>
    public long Rows { get; private set; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content => _lines.WrittenMemory;

    /// <summary>Adds a row.</summary>
    public void Add(long number, string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _lines.Write("{\"row\":"u8);
        ResultText.WriteNumber(_lines, number);
        _lines.Write(",\"error\":"u8);
        ResultText.WriteString(_lines, Encoding.UTF8.GetBytes(error.Length <= ScoringLimits.MaxText ? error : error[..ScoringLimits.MaxText]));
        _lines.Write("}\n"u8);
        Rows++;
    }
}
