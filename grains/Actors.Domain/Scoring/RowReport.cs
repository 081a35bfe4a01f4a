using System.Buffers;
using System.Text;

namespace Actors.Domain.Scoring;

/// <summary>
/// The report of a chunk's bad rows: a JSON object a line, with the row's number and what is wrong. It has at most about <see cref="ScoringLimits.MaxReportBytes"/>; its last line says how many
/// rows are not listed then, and which is the first of them.
/// </summary>
public sealed class RowReport
{
    private readonly ArrayBufferWriter<byte> _lines = new();
    private long _firstLeftOut;
    private long _leftOut;

    /// <summary>Rows that are bad, listed or not.</summary>
    public long Rows { get; private set; }

    /// <summary>Its bytes, when no row is added any more.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_leftOut > 0)
        {
            Write(_firstLeftOut, FormattableString.Invariant($"{_leftOut} bad rows of this chunk from here on are not listed"));
            _leftOut = 0;
        }

        return _lines.WrittenMemory;
    }

    /// <summary>Adds a row.</summary>
    public void Add(long number, string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Rows++;
        if (_lines.WrittenCount < ScoringLimits.MaxReportBytes)
        {
            Write(number, error);
            return;
        }

        _firstLeftOut = _leftOut == 0 ? number : _firstLeftOut;
        _leftOut++;
    }

    private void Write(long number, string error)
    {
        _lines.Write("{\"row\":"u8);
        ResultText.WriteNumber(_lines, number);
        _lines.Write(",\"error\":"u8);
        ResultText.WriteString(_lines, Encoding.UTF8.GetBytes(error.Length <= ScoringLimits.MaxText ? error : error[..ScoringLimits.MaxText]));
        _lines.Write("}\n"u8);
    }
}
