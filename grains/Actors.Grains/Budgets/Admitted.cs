using System.Collections.Immutable;
using Actors.Serving;

namespace Actors.Grains.Budgets;

/// <summary>What budgets said to a request.</summary>
/// <param name="Refusal">Why it is not let in; null where it is.</param>
/// <param name="Version">The cheaper version that is to answer; null for the one that it asks for.</param>
/// <param name="Held">What is held for it, by account, in nano-units.</param>
internal readonly record struct Admitted(InferenceReply? Refusal, int? Version, ImmutableArray<(BudgetAccount Account, long Nanos)> Held)
{
    /// <summary>The request is over, or was not run.</summary>
    public void Leave(bool hasRun)
    {
        foreach (var (account, nanos) in Held)
        {
            if (hasRun)
            {
                account.Release(nanos);
            }
            else
            {
                account.GiveUp(nanos);
            }
        }
    }
}
