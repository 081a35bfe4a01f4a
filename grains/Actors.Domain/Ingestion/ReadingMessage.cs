namespace Actors.Domain.Ingestion;

/// <summary>A broker's message, read as readings.</summary>
/// <param name="Readings">The readings.</param>
/// <param name="Rejected">What cannot be read as one.</param>
public readonly record struct ReadingMessage(IReadOnlyList<Reading> Readings, IReadOnlyList<RejectedReading> Rejected)
{
    /// <summary>Whether the text names a form: <c>json</c> (a reading or an array of them), <c>ndjson</c> (one a line) or <c>binary</c> (<see cref="ReadingBlock"/>).</summary>
    public static bool IsForm(string form) => form is "json" or "ndjson" or "binary";

    /// <summary>Reads a message. Whatever it holds, this answers: what is no reading is rejected.</summary>
    /// <param name="form">The form, as of <see cref="IsForm"/>.</param>
    /// <param name="content">The message.</param>
    /// <param name="origin">Where it came from.</param>
    public static ReadingMessage Read(string form, ReadOnlySpan<byte> content, MessageOrigin origin)
    {
        if (form == "binary")
        {
            return ReadBlock(content, origin);
        }

        var parser = new ReadingParser(origin.At) { Stream = origin.Stream, Device = origin.Device };
        if (form == "ndjson")
        {
            parser.ReadLines(content);
        }
        else
        {
            parser.ReadDocument(content);
        }

        return new(parser.Readings, [.. parser.Rejected.Select(one => one with { Fault = one.Fault with { Detail = $"{origin.Place}: {one.Fault.Detail}" } })]);
    }

    private static ReadingMessage ReadBlock(ReadOnlySpan<byte> content, MessageOrigin origin)
    {
        try
        {
            var rows = ReadingBlock.Read(content, origin.At);
            var fault = rows.Exists(row => !Reading.IsDevice(row.Device) || !Reading.IsStream(row.Stream) || row.Epoch.Length > Reading.MaxEpoch);
            return fault ? Refuse(content, origin, "A name in the message is malformed.") : new(rows, []);
        }
        catch (InvalidDataException damaged)
        {
            return Refuse(content, origin, damaged.Message);
        }
    }

    private static ReadingMessage Refuse(ReadOnlySpan<byte> content, MessageOrigin origin, string why) => new(
        [],
        [
            new RejectedReading
            {
                Stream = origin.Stream is { } stream && Reading.IsStream(stream) ? stream : RejectedReading.NoStream,
                Fault = new("malformed", $"{origin.Place}: {why}"),
                Content = Convert.ToBase64String(content[..Math.Min(content.Length, RejectedReading.MaxContent / 2)]),
            },
        ]);
}
