namespace Actors.EdgeAgent.Buffer;

/// <summary>A segment of a class's log as it is known in memory.</summary>
internal sealed class LogSegment(string path, long first)
{
    /// <summary>Its file.</summary>
    public string Path { get; } = path;

    /// <summary>The position of its first record.</summary>
    public long First { get; } = first;

    /// <summary>How many records it holds.</summary>
    public int Count { get; set; }

    /// <summary>Its bytes, whole records only.</summary>
    public long Bytes { get; set; }

    /// <summary>The device time of its newest record.</summary>
    public long NewestMs { get; set; }

    /// <summary>The position after its last record.</summary>
    public long End => First + Count;
}
