using Actors.Domain.Costs.Tco;

namespace Actors.Gateway.Costs;

/// <summary>Ways to run the work, and what each would cost.</summary>
/// <param name="Currency">The currency of all amounts, in its units.</param>
/// <param name="Options">The cheapest first.</param>
/// <param name="Assumptions">Every number that they rest on, with its source.</param>
/// <param name="Definition">What is compared.</param>
internal sealed record TcoDetail(string Currency, IReadOnlyList<TcoOption> Options, IReadOnlyList<TcoAssumption> Assumptions, string Definition);
