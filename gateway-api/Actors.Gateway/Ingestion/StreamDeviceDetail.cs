using System.Text.Json.Nodes;

namespace Actors.Gateway.Ingestion;

/// <summary>A device's live reading in a stream.</summary>
/// <param name="Device">The device.</param>
/// <param name="At">When it was measured.</param>
/// <param name="ReceivedAt">When anything of the device was taken last.</param>
/// <param name="Epoch">The count that was used last.</param>
/// <param name="Sequence">Its highest number; -1 where readings have none.</param>
/// <param name="Readings">Readings taken.</param>
/// <param name="Late">Those among them that were late.</param>
/// <param name="Values">The live values.</param>
internal sealed record StreamDeviceDetail(
    string Device, DateTimeOffset At, DateTimeOffset ReceivedAt, string Epoch, long Sequence, long Readings, long Late, IReadOnlyDictionary<string, JsonNode?> Values);
