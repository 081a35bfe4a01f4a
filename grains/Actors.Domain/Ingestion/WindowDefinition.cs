using System.Text.Json.Serialization;

namespace Actors.Domain.Ingestion;

/// <summary>A way to cut the time of a stream's devices, and what is kept of each window.</summary>
public sealed record WindowDefinition
{
    /// <summary>Windows that an instant of a sliding one may be in.</summary>
    public const int MaxOverlap = 60;

    /// <summary>Its name within the stream: 1 to 40 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How time is cut. Default: tumbling.</summary>
    public WindowKind Kind { get; init; }

    /// <summary>The length of a window; of sessions, the silence that ends one. 0.1 s to 7 days.</summary>
    public required double Seconds { get; init; }

    /// <summary>From the begin of a sliding window to that of the next; 0 for the others.</summary>
    public double StepSeconds { get; init; }

    /// <summary>How long after its end a window still takes readings in. 0 to 30 days. Default: 1 hour.</summary>
    public double LatenessSeconds { get; init; } = 3_600;

    /// <summary>The length in microseconds.</summary>
    [JsonIgnore]
    public long Length => (long)(Seconds * 1e6);

    /// <summary>The step in microseconds.</summary>
    [JsonIgnore]
    public long Step => Kind == WindowKind.Sliding ? (long)(StepSeconds * 1e6) : Length;

    /// <summary>The lateness in microseconds.</summary>
    [JsonIgnore]
    public long Lateness => (long)(LatenessSeconds * 1e6);
}
