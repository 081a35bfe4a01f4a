using Actors.Audit;

namespace Actors.Registry.Webhooks;

/// <summary>Knows a tenant's webhooks by name. Key: the tenant behind <c>webhooks/</c>, as <see cref="WebhookKey.Directory"/> gives it.</summary>
[Alias(AliasNames.WebhookDirectoryGrain)]
public interface IWebhookDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Every name, in ordinal order.</summary>
    [Alias("List")]
    [Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);

    /// <summary>Remembers a name, durably; false where there are as many as can be.</summary>
    [Alias("Add")]
    [Requires(CallerScopes.Admin), Audited("webhook.directory.add")]
    Task<bool> AddAsync(string name, CancellationToken cancellationToken);

    /// <summary>Forgets a name.</summary>
    [Alias("Remove")]
    [Requires(CallerScopes.Admin), Audited("webhook.directory.remove")]
    Task RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>Passes on that a model may have changed; a hint that may be lost.</summary>
    [Alias("Hint")]
    [Reads]
    Task HintAsync(CancellationToken cancellationToken);
}
