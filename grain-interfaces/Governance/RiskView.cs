namespace Actors.Governance;

/// <summary>How risky a model's use is, and why.</summary>
/// <param name="Class">minimal, transparency, high or unacceptable.</param>
/// <param name="Reasons">Why, a sentence each.</param>
/// <param name="Area">The area of Annex III or the product law of Annex I; null where none is.</param>
/// <param name="By">Who classed it.</param>
/// <param name="At">When.</param>
/// <param name="Impact">What its use may do to people; null where nobody has assessed that.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RiskView)]
public sealed record RiskView(
    [property: Id(0)] string Class,
    [property: Id(1)] string[] Reasons,
    [property: Id(2)] string? Area,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] ImpactView? Impact);
