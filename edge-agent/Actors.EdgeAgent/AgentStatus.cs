using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Buffer;

namespace Actors.EdgeAgent;

/// <summary>How the agent is.</summary>
/// <param name="Active">The slot that is served.</param>
/// <param name="Served">What is in it; null for the model that the device came with.</param>
/// <param name="Phase">What is done about an update.</param>
/// <param name="Action">The update's order; null for none.</param>
/// <param name="LastAction">The last order that was carried out or given up; null for none.</param>
/// <param name="Epoch">The epoch of the records' sequences.</param>
/// <param name="Buffer">What waits, by class.</param>
/// <param name="Refused">Records that the platform refused.</param>
/// <param name="DeviceMs">The device's own time.</param>
/// <param name="TrueTime">True time as far as it is known; null where it is not.</param>
/// <param name="Guard">How much the agent does.</param>
/// <param name="HeldBackBy">What holds it back; null where nothing does.</param>
internal sealed record AgentStatus(
    string Active,
    SlotContent? Served,
    string Phase,
    string? Action,
    string? LastAction,
    long Epoch,
    IReadOnlyList<BufferCounts> Buffer,
    long Refused,
    long DeviceMs,
    DateTimeOffset? TrueTime,
    string Guard,
    string? HeldBackBy);
