namespace Actors.Governance;

/// <summary>A request to class a model's risk, as the acting caller.</summary>
/// <param name="Class">minimal, transparency, high or unacceptable.</param>
/// <param name="Reasons">Why, a sentence each.</param>
/// <param name="Area">The area of Annex III or the product law of Annex I; null where none is.</param>
/// <param name="Impact">What its use may do to people; null where nobody has assessed that.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AssessRisk)]
public sealed record AssessRisk(
    [property: Id(0)] string Class,
    [property: Id(1)] string[] Reasons,
    [property: Id(2)] string? Area,
    [property: Id(3)] ImpactView? Impact,
    [property: Id(4)] long? IfRevision);
