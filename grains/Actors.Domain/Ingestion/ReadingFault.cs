namespace Actors.Domain.Ingestion;

/// <summary>Why a reading is in quarantine.</summary>
/// <param name="Reason">One word of a short list, for counting: <c>malformed</c>, <c>identity</c>, <c>unknown-stream</c>, <c>missing</c>, <c>unknown-field</c>, <c>type</c>, <c>range</c>, <c>future</c>, <c>forgotten</c> or <c>model</c>.</param>
/// <param name="Detail">The rest, for people.</param>
public sealed record ReadingFault(string Reason, string Detail);
