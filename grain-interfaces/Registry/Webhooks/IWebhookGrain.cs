using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Registry.Webhooks;

/// <summary>
/// Tells a receiver of the changes of a tenant's models: in order for each model, at least once, each under an id that stays the same. It keeps
/// how far it has come in each model's history, so that nothing is lost however it ends. Key: <see cref="WebhookKey"/>.
/// </summary>
[Alias(AliasNames.WebhookGrain)]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>The webhook and how its deliveries go; null where there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    [Reads]
    Task<WebhookView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets the webhook; a new one tells of changes from now on.</summary>
    /// <returns>What is wrong, for people; null where it is set.</returns>
    [Alias("Put")]
    [Requires(CallerScopes.Admin), Audited("webhook.put")]
    Task<string?> PutAsync(PutWebhook request, CancellationToken cancellationToken);

    /// <summary>Removes the webhook.</summary>
    [Alias("Remove")]
    [Requires(CallerScopes.Admin), Audited("webhook.remove")]
    Task RemoveAsync(CancellationToken cancellationToken);

    /// <summary>Delivers what is due now, whatever the wait after a failure.</summary>
    [Alias("Retry")]
    [Requires(CallerScopes.Manage), Audited("webhook.retry")]
    Task RetryAsync(CancellationToken cancellationToken);

    /// <summary>Says that models may have changed; a hint that may be lost.</summary>
    [Alias("Hint")]
    [Reads]
    Task HintAsync(CancellationToken cancellationToken);
}
