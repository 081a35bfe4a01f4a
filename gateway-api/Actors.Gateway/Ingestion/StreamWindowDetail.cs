namespace Actors.Gateway.Ingestion;

/// <summary>A window of a device.</summary>
/// <param name="Window">Its name in the stream's definition.</param>
/// <param name="Device">Whose.</param>
/// <param name="Start">Its begin.</param>
/// <param name="End">Its end, not in it any more.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="Revision">How often it changed after it had closed.</param>
/// <param name="Readings">Readings in it.</param>
/// <param name="Late">Those among them that were late.</param>
/// <param name="Fields">What is kept, by field.</param>
internal sealed record StreamWindowDetail(
    string Window, string Device, DateTimeOffset Start, DateTimeOffset End, string State, int Revision, long Readings, long Late, IReadOnlyDictionary<string, AggregateDetail> Fields);
