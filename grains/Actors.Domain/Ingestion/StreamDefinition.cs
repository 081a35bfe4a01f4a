using System.Text.Json.Serialization;

namespace Actors.Domain.Ingestion;

/// <summary>What a stream's readings look like, and what is made of them.</summary>
public sealed record StreamDefinition
{
    /// <summary>The fields, in the order in which they were added; 1 to 64.</summary>
    public required IReadOnlyList<StreamField> Fields { get; init; }

    /// <summary>Whether a value of no field sends its reading to quarantine; else it is left out. Default: false.</summary>
    public bool Strict { get; init; }

    /// <summary>The windows; 8 at most.</summary>
    public IReadOnlyList<WindowDefinition> Windows { get; init; } = [];

    /// <summary>Whether windows keep quantiles (DDSketch, 1 %). Default: true.</summary>
    public bool Quantiles { get; init; } = true;

    /// <summary>A reading is late that is older than its device's newest by more than this. 0 to 30 days. Default: 10 s. Windows close so long after their end, too.</summary>
    public double DisorderSeconds { get; init; } = 10;

    /// <summary>A window of a device that is silent closes so long after its end, by the silo's clock. 1 s to 30 days. Default: 60 s.</summary>
    public double IdleSeconds { get; init; } = 60;

    /// <summary>How far ahead of the server's clock a reading may be. 0 to 30 days. Default: 5 min.</summary>
    public double FutureSeconds { get; init; } = 300;

    /// <summary>Days that readings and windows are kept, by their receipt. 1 to 3650. Default: 30.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Days that the quarantine keeps readings. 1 to 3650. Default: 30.</summary>
    public int QuarantineDays { get; init; } = 30;

    /// <summary>Readings that the quarantine holds; the oldest leave when more come. 1 to 1,000,000. Default: 10,000.</summary>
    public int QuarantineRows { get; init; } = 10_000;

    /// <summary>Into how many parts the devices are spread; it never changes. 1 to 64. Default: 4.</summary>
    public int Shards { get; init; } = 4;

    /// <summary>The model that predicts from windows; null for none.</summary>
    public StreamInference? Inference { get; init; }

    /// <summary>The disorder in microseconds.</summary>
    [JsonIgnore]
    public long Disorder => (long)(DisorderSeconds * 1e6);

    /// <summary>The silence in microseconds.</summary>
    [JsonIgnore]
    public long Idle => (long)(IdleSeconds * 1e6);

    /// <summary>The names of the fields.</summary>
    [JsonIgnore]
    public FieldNames Names => field ??= new FieldNames([.. Fields.Select(one => one.Name)]);

    /// <summary>The part that a device is in.</summary>
    public int ShardOf(string device) => (int)(Drift.Sketches.StableHash.Of(device) % (ulong)Shards);
}
