using Actors.Domain.Governance;
using Actors.Registry;
using Actors.Reviews;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>The histories of a tenant that a webhook can tell of: its models', and its business processes'.</summary>
internal static class WebhookFeeds
{
    private const string Reviews = "reviews/";

    /// <summary>The pattern of every name.</summary>
    public static string[] All { get; } = ["*"];

    /// <summary>The feeds of models and processes by their patterns, each kind in order of names.</summary>
    public static async Task<IReadOnlyList<WebhookFeed>> OfAsync(
        IGrainFactory grains, string tenant, string[] models, string[] processes, CancellationToken cancellationToken)
    {
        var named = await grains.GetModelCatalog(tenant).ListAsync(cancellationToken);
        string[] reviewed = processes.Length == 0 ? [] : await grains.GetReviewCatalog(tenant).ListAsync(cancellationToken);
        return
        [
            .. named.Where(name => NamePattern.Matches(models, name)).Select(name => Of(grains, new ModelKey(tenant, name))),
            .. reviewed.Where(name => NamePattern.Matches(processes, name)).Select(name => Of(grains, new ReviewProcessKey(tenant, name))),
        ];
    }

    private static WebhookFeed Of(IGrainFactory grains, ModelKey model) => new(
        model.Name,
        async (after, limit) => (await grains.GetModel(model).GetHistoryAsync(after, limit, CancellationToken.None))?.Entries
            .Select(entry => new WebhookItem(entry.Sequence, entry.At, entry.Kind, WebhookEvent.Id(model, entry), () => WebhookEvent.Write(model, entry))).ToList(),
        async () => (await grains.GetModel(model).GetHistoryAsync(0, 1, CancellationToken.None))?.Last ?? 0);

    private static WebhookFeed Of(IGrainFactory grains, ReviewProcessKey process) => new(
        Reviews + process.Process,
        async (after, limit) => (await grains.GetReviewProcess(process).GetEventsAsync(after, limit, CancellationToken.None))?.Events
            .Select(happened => new WebhookItem(happened.Sequence, happened.At, happened.Kind, CaseWebhookEvent.Id(process, happened), () => CaseWebhookEvent.Write(process, happened))).ToList(),
        async () => (await grains.GetReviewProcess(process).GetEventsAsync(0, 1, CancellationToken.None))?.Last ?? 0);
}
