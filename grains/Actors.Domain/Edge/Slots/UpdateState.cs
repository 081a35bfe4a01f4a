using System.Text.Json.Serialization;

namespace Actors.Domain.Edge.Slots;

/// <summary>What a device keeps of its slots and of an update, as one file that is replaced whole: that replacement is the switch.</summary>
/// <param name="Active">The slot that is served.</param>
/// <param name="A">What is in the first slot; null for nothing that can be served.</param>
/// <param name="B">What is in the second.</param>
/// <param name="Phase">The work to be done.</param>
public sealed record UpdateState(ModelSlot Active, SlotContent? A, SlotContent? B, UpdatePhase Phase)
{
    /// <summary>A device that has never been updated: it serves the model that it came with.</summary>
    public static UpdateState New { get; } = new(ModelSlot.A, null, null, UpdatePhase.Idle);

    /// <summary>The update; null where the phase is <see cref="UpdatePhase.Idle"/>.</summary>
    public UpdateCandidate? Candidate { get; init; }

    /// <summary>How often the agent has started since the new model was first loaded: one that takes the process with it is not tried for ever.</summary>
    public int Starts { get; init; }

    /// <summary>What is to be told; null before <see cref="UpdatePhase.Reporting"/>.</summary>
    public UpdateResult? Result { get; init; }

    /// <summary>The last order that was carried out or given up; null for none. It is not begun again.</summary>
    public string? LastAction { get; init; }

    /// <summary>The slot that is not served.</summary>
    [JsonIgnore]
    public ModelSlot Inactive => Active == ModelSlot.A ? ModelSlot.B : ModelSlot.A;

    /// <summary>What is served; null for the model that the device came with.</summary>
    [JsonIgnore]
    public SlotContent? Served => In(Active);

    /// <summary>What is in a slot.</summary>
    public SlotContent? In(ModelSlot slot) => slot == ModelSlot.A ? A : B;

    internal UpdateState Put(ModelSlot slot, SlotContent? content) => slot == ModelSlot.A ? this with { A = content } : this with { B = content };
}
