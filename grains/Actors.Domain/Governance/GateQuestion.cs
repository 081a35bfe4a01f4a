using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>Whether a version may reach a stage, with all that the answer depends on.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Registrant">Who registered the version; empty where that is not known.</param>
/// <param name="Risk">The model's risk; null where nobody has classed it.</param>
/// <param name="CallerRoles">The roles of who asks.</param>
/// <param name="IsReturn">Whether the version was at the stage immediately before the one that is there.</param>
/// <param name="Now">The instant.</param>
public sealed record GateQuestion(
    string Model, string Stage, string Registrant, RiskAssessment? Risk, ImmutableArray<string> CallerRoles, bool IsReturn, DateTimeOffset Now);
