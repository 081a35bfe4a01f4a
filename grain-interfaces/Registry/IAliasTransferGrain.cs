using Actors.Audit;

namespace Actors.Registry;

/// <summary>
/// Moves aliases of several models, all or none: each model promises, one durable decision is made, each model keeps it. A kill at any step
/// leaves a transfer that ends by itself, the way it was decided. Key: <see cref="TransferKey"/>.
/// </summary>
[Alias(AliasNames.AliasTransferGrain)]
public interface IAliasTransferGrain : IGrainWithStringKey
{
    /// <summary>Makes the transfer. Done more than once, it is as done once.</summary>
    [Alias("Start")]
    [Requires(CallerScopes.Manage), Audited("alias.transfer.start")]
    Task<TransferView> StartAsync(TransferAliases request, CancellationToken cancellationToken);

    /// <summary>The transfer as it stands, after going on with it where it was interrupted.</summary>
    [Alias("Get"), Reads]
    Task<TransferView> GetAsync(CancellationToken cancellationToken);
}
