namespace Actors.Reviews;

/// <summary>A case as it stands.</summary>
/// <param name="Stored">What is kept of it.</param>
/// <param name="Status">accepted, rejected, withdrawn, or review while it is open.</param>
/// <param name="Open">Where it stands in the queue; null where it is not open.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseView)]
public sealed record CaseView([property: Id(0)] StoredCase Stored, [property: Id(1)] string Status, [property: Id(2)] OpenCaseView? Open);
