using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain holds of its reminder.</summary>
[Immutable]
internal sealed class ReminderData(GrainId grainId, string reminderName, string eTag) : IGrainReminder
{
    public GrainId GrainId => grainId;

    public string ReminderName => reminderName;

    public string ETag => eTag;

    public override string ToString() => $"<IOrleansReminder: GrainId={grainId} ReminderName={reminderName} ETag={eTag}>";
}
