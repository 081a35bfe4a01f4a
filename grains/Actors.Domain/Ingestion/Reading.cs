namespace Actors.Domain.Ingestion;

/// <summary>What a device measured at one instant.</summary>
public sealed class Reading
{
    /// <summary>The sequence of a reading that has none: it is taken as often as it is sent.</summary>
    public const long NoSequence = -1;

    /// <summary>The longest name of a device, in characters.</summary>
    public const int MaxDevice = 128;

    /// <summary>The longest epoch, in characters.</summary>
    public const int MaxEpoch = 64;

    /// <summary>Values of a reading at most.</summary>
    public const int MaxValues = 256;

    /// <summary>The longest text of a value, in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>
    /// What epochs begin with whose numbers come in their order, like a log's: a number that is not above the highest has come before, and no gaps are kept.
    /// </summary>
    public const char OrderedEpoch = '@';

    /// <summary>The stream that it belongs to.</summary>
    public required string Stream { get; init; }

    /// <summary>Who measured it.</summary>
    public required string Device { get; init; }

    /// <summary>The count that <see cref="Sequence"/> is of; another one where the device lost its counter.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>Its number in the epoch, 0 or more; or <see cref="NoSequence"/>.</summary>
    public long Sequence { get; init; } = NoSequence;

    /// <summary>When it was measured, in Unix microseconds.</summary>
    public required long At { get; init; }

    /// <summary>What its values are of.</summary>
    public required FieldNames Fields { get; init; }

    /// <summary>The numbers, by field; NaN where there is none.</summary>
    public required double[] Numbers { get; init; }

    /// <summary>The texts, by field, null where there is none; null where no value is text.</summary>
    public string?[]? Texts { get; set; }

    /// <summary>Whether the stream had gone on beyond the reading's time when it came: it is kept and counted, and is never the live value.</summary>
    public bool IsHistorical { get; internal set; }

    /// <summary>The id under which it stood in quarantine; null where it did not.</summary>
    public string? Quarantined { get; init; }

    /// <summary>Whether its count is one whose numbers come in their order.</summary>
    public bool IsOrdered => Epoch.StartsWith(OrderedEpoch);

    /// <summary>The same reading with a number of the receiver's.</summary>
    public Reading Numbered(string epoch, long sequence) => new()
    {
        Stream = Stream,
        Device = Device,
        Epoch = epoch,
        Sequence = sequence,
        At = At,
        Fields = Fields,
        Numbers = Numbers,
        Texts = Texts,
        Quarantined = Quarantined,
    };

    /// <summary>Sets a text.</summary>
    internal void SetText(int field, string text) => (Texts ??= new string?[Numbers.Length])[field] = text;

    /// <summary>Whether the text can name a device: 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-'.</summary>
    public static bool IsDevice(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxDevice)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or ':' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the text can name a stream: as a device, but beginning with a letter or digit, without ':' and with 100 characters at most.</summary>
    public static bool IsStream(ReadOnlySpan<char> text) => text.Length <= 100 && IsDevice(text) && char.IsAsciiLetterOrDigit(text[0]) && !text.Contains(':');
}
