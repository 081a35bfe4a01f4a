namespace Actors.Kafka;

/// <summary>A model that predicts from the readings of a topic, and the topic that its answers are produced to.</summary>
public sealed class KafkaPredictOptions
{
    /// <summary>The model.</summary>
    public string Model { get; set; } = "";

    /// <summary>The version; null for the live one, as rollouts and experiments choose it.</summary>
    public int? Version { get; set; }

    /// <summary>The model's input: an FP32 tensor [rows x columns].</summary>
    public string Input { get; set; } = "";

    /// <summary>The numeric fields of a reading that are its columns, in order; 1 to 256. A reading that lacks one goes to quarantine.</summary>
    public IList<string> Columns { get; } = [];

    /// <summary>The topic of the answers.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The stream that answers name, so that they can be taken in as readings elsewhere; null for the model's name.</summary>
    public string? Stream { get; set; }
}
