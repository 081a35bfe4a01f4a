namespace Actors.Gateway.Ingestion;

/// <summary>A reading that is kept apart.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Device">The device; empty where it names none.</param>
/// <param name="Epoch">Its count.</param>
/// <param name="Sequence">Its number there; -1 where it has none.</param>
/// <param name="Reason">Why: <c>malformed</c>, <c>identity</c>, <c>unknown-stream</c>, <c>missing</c>, <c>unknown-field</c>, <c>type</c>, <c>range</c>, <c>future</c>, <c>forgotten</c> or <c>model</c>.</param>
/// <param name="Detail">The rest, for people.</param>
/// <param name="Content">What came.</param>
/// <param name="ReceivedAt">When it came last.</param>
internal sealed record QuarantineItem(string Id, string Device, string Epoch, long Sequence, string Reason, string Detail, string Content, DateTimeOffset ReceivedAt);
