using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>What a job is to do. It never changes.</summary>
public sealed record ScoringPlan
{
    /// <summary>Its name, for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The model.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version, as it was when the job was submitted.</summary>
    public int Version { get; init; }

    /// <summary>The alias that stood for it then; null where the version was named.</summary>
    public string? Alias { get; init; }

    /// <summary>SHA-256 of the dataset, 64 lower-case hexadecimal digits.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>Length of the dataset.</summary>
    public long Bytes { get; init; }

    /// <summary>How the dataset is written.</summary>
    public ScoringFormat Format { get; init; }

    /// <summary>Where the model's inputs come from.</summary>
    public ImmutableArray<InputColumns> Inputs { get; init; } = [];

    /// <summary>Columns of the dataset that are passed on to the results.</summary>
    public ImmutableArray<string> Keep { get; init; } = [];

    /// <summary>The outputs wanted; none for all.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>What an empty cell is.</summary>
    public MissingPolicy Missing { get; init; }

    /// <summary>What becomes of rows that cannot be scored.</summary>
    public BadRowPolicy BadRows { get; init; }

    /// <summary>The share of bad rows beyond which the job fails, 0 to 1; null for none.</summary>
    public double? MaxBadShare { get; init; }

    /// <summary>How results are written.</summary>
    public ScoringFormat ResultFormat { get; init; }

    /// <summary>Whether results are compressed.</summary>
    public ScoringCompression Compression { get; init; }

    /// <summary>Bytes of the dataset that a chunk has, about.</summary>
    public int ChunkBytes { get; init; } = ScoringLimits.UsualChunkBytes;

    /// <summary>The share of a silo's workers that the job may take, more than 0 and at most 1; it always takes one.</summary>
    public double WorkerShare { get; init; } = 0.5;

    /// <summary>Not before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>By when it is wanted; null for whenever.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When it begins between the two.</summary>
    public ScoringStart Start { get; init; }

    /// <summary>Seconds without progress after which it is said to be stalled.</summary>
    public double StallSeconds { get; init; } = 300;

    /// <summary>The share of bad rows from which on the result is odd, 0 to 1.</summary>
    public double SuspectBadShare { get; init; } = 0.5;

    /// <summary>Whether scored rows are given to the model's decision log.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Whether the model's drift monitors see scored rows.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Days after its end that the job and its results are kept.</summary>
    public double KeepDays { get; init; } = ScoringLimits.UsualKeepDays;

    /// <summary>Why, as its author says.</summary>
    public string? Reason { get; init; }
}
