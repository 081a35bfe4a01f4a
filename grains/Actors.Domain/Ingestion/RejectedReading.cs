namespace Actors.Domain.Ingestion;

/// <summary>A reading that is kept out of its stream, as it came.</summary>
public sealed record RejectedReading
{
    /// <summary>Where readings stand that name no stream.</summary>
    public const string NoStream = "-";

    /// <summary>Characters that are kept of what came.</summary>
    public const int MaxContent = 8_000;

    /// <summary>The stream; <see cref="NoStream"/> where it names none.</summary>
    public string Stream { get; init; } = NoStream;

    /// <summary>The device; empty where it names none.</summary>
    public string Device { get; init; } = "";

    /// <summary>The epoch.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>The sequence; <see cref="Reading.NoSequence"/> where there is none.</summary>
    public long Sequence { get; init; } = Reading.NoSequence;

    /// <summary>Why.</summary>
    public required ReadingFault Fault { get; init; }

    /// <summary>What came, as JSON where it was readable.</summary>
    public required string Content { get; init; }

    /// <summary>One that was readable.</summary>
    public static RejectedReading Of(Reading reading, ReadingFault fault)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new RejectedReading
        {
            Stream = reading.Stream,
            Device = reading.Device,
            Epoch = reading.Epoch,
            Sequence = reading.Sequence,
            Fault = fault,
            Content = ReadingJson.Write(reading),
        };
    }
}
