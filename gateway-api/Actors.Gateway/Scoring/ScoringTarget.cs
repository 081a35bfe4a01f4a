using System.Text.Json.Serialization;

namespace Actors.Gateway.Scoring;

/// <summary>A job that scores a dataset. Only the model is needed, and the dataset where it is not uploaded with this.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScoringTarget
{
    /// <summary>The job's name, at most 100 characters; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>The version; null for that of <see cref="Alias"/>.</summary>
    public int? Version { get; init; }

    /// <summary>The alias whose version counts, as it is now; null for live.</summary>
    public string? Alias { get; init; }

    /// <summary>The dataset; null where it is uploaded with this.</summary>
    public DatasetTarget? Dataset { get; init; }

    /// <summary>The columns of each input, in the order of its elements; null for by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Columns { get; init; }

    /// <summary>Columns that are passed on to the results; null for none.</summary>
    public IReadOnlyList<string>? Keep { get; init; }

    /// <summary>The outputs wanted; null for all.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>What an empty cell of a number is: bad or nan; null for bad.</summary>
    public string? Missing { get; init; }

    /// <summary>What becomes of rows that cannot be scored: fail, skip or null; null for fail.</summary>
    public string? BadRows { get; init; }

    /// <summary>The share of bad rows beyond which the job fails, 0 to 1; null for none.</summary>
    public double? MaxBadShare { get; init; }

    /// <summary>How results are written; null for as the dataset is, not compressed.</summary>
    public ResultsTarget? Results { get; init; }

    /// <summary>Not before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>By when it is wanted; null for whenever.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>now, green or cheap; null for now.</summary>
    public string? Schedule { get; init; }

    /// <summary>Bytes of a chunk, about, 4096 to 268435456; null for 4194304.</summary>
    public int? ChunkBytes { get; init; }

    /// <summary>The share of a silo's workers that it may take, more than 0 and at most 1; null for 0.5.</summary>
    public double? WorkerShare { get; init; }

    /// <summary>Seconds without progress after which it is said to be stalled, 1 to 86400; null for 300.</summary>
    public double? StallSeconds { get; init; }

    /// <summary>The share of bad rows from which on the result is odd, 0 to 1; null for 0.5.</summary>
    public double? SuspectBadShare { get; init; }

    /// <summary>Whether scored rows are given to the model's decision log; null for not.</summary>
    public bool? Remember { get; init; }

    /// <summary>Whether the model's drift monitors see scored rows; null for not.</summary>
    public bool? Watch { get; init; }

    /// <summary>Why, at most 500 characters; null for nothing.</summary>
    public string? Reason { get; init; }
}
