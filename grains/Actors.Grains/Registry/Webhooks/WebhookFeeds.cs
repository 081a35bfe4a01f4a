using Actors.Domain.Governance;
using Actors.Domain.Scoring;
using Actors.Registry;
using Actors.Reviews;
using Actors.Scoring;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>The histories of a tenant that a webhook can tell of: its models', its business processes', and its scoring jobs'.</summary>
internal static class WebhookFeeds
{
    private const string Reviews = "reviews/";
    private const string Scoring = "scoring/";

    /// <summary>The pattern of every name.</summary>
    public static string[] All { get; } = ["*"];

    /// <summary>The feeds of models and processes by their patterns, each kind in order of names; and that of scoring jobs of models by theirs.</summary>
    public static async Task<IReadOnlyList<WebhookFeed>> OfAsync(
        IGrainFactory grains, string tenant, string[] models, string[] processes, string[] jobs, CancellationToken cancellationToken)
    {
        var named = await grains.GetModelCatalog(tenant).ListAsync(cancellationToken);
        string[] reviewed = processes.Length == 0 ? [] : await grains.GetReviewCatalog(tenant).ListAsync(cancellationToken);
        return
        [
            .. named.Where(name => NamePattern.Matches(models, name)).Select(name => Of(grains, new ModelKey(tenant, name))),
            .. reviewed.Where(name => NamePattern.Matches(processes, name)).Select(name => Of(grains, new ReviewProcessKey(tenant, name))),
            .. jobs.Length == 0 ? [] : (WebhookFeed[])[Of(grains.GetScoringJobs(tenant), tenant, jobs)],
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

    private static WebhookFeed Of(IScoringJobsGrain scoring, string tenant, string[] models)
    {
        return new WebhookFeed(Scoring, ReadAsync, async () => ScoringJson.Read<ScoringNews[]>(await scoring.ListEventsAsync(0, ScoringLimits.MaxEvents, CancellationToken.None)) is [.., var last] ? last.Sequence : 0);

        async Task<IReadOnlyList<WebhookItem>?> ReadAsync(long after, int limit)
        {
            // What is not asked for is passed over here: a page of nothing else would be taken for the end.
            while (ScoringJson.Read<ScoringNews[]>(await scoring.ListEventsAsync(after, limit, CancellationToken.None)) is [.., var last] page)
            {
                var asked = page.Where(happened => NamePattern.Matches(models, happened.Job.Model))
                    .Select(happened => new WebhookItem(happened.Sequence, happened.At, "scoring." + happened.Kind, ScoringWebhookEvent.Id(tenant, happened), () => ScoringWebhookEvent.Write(tenant, happened))).ToList();
                if (asked.Count > 0)
                {
                    return asked;
                }

                after = last.Sequence;
            }

            return [];
        }
    }
}
