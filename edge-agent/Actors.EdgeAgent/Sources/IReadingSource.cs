namespace Actors.EdgeAgent.Sources;

/// <summary>A source of readings, known by the name of its kind in the settings.</summary>
internal interface IReadingSource
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Reads until told to end.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="batcher">Where readings go; it makes the source wait where they come too fast.</param>
    /// <param name="stopping">Ends it.</param>
    Task RunAsync(SourceOptions options, RowBatcher batcher, CancellationToken stopping);
}
