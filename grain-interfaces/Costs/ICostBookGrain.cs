using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Costs;

/// <summary>Knows what a tenant says of its costs: prices, tags, spreading and grids. Key: the tenant.</summary>
[Alias(AliasNames.CostBookGrain)]
public interface ICostBookGrain : IGrainWithStringKey
{
    /// <summary>The book. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<CostBookView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Puts another book in its place, durably.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("cost.book.put")]
    Task<CostBookChange> PutAsync(PutCostBook request, CancellationToken cancellationToken);

    /// <summary>Charges something once, durably. The same again changes nothing; another of the same name is a conflict.</summary>
    /// <param name="charge">The charge as JSON.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("Charge")]
    [Requires(CallerScopes.Manage), Audited("cost.charge.add")]
    Task<CostBookChange> ChargeAsync(string charge, CancellationToken cancellationToken);
}
