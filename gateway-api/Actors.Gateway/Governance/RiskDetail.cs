using Actors.Governance;

namespace Actors.Gateway.Governance;

/// <summary>How risky a model's use is, and what follows.</summary>
/// <param name="Class">unassessed, minimal, transparency, high or unacceptable.</param>
/// <param name="Assessment">Who classed it so, when and why; null where nobody did.</param>
/// <param name="Duties">The duties that hold for the class at the instant asked for.</param>
public sealed record RiskDetail(string Class, RiskView? Assessment, IReadOnlyList<DutyDetail> Duties);
