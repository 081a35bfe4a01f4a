using System.Security.Cryptography;
using Actors.Domain.Registry;
using Actors.Domain.Registry.Webhooks;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Webhooks;

/// <summary>Answers for a tenant's webhooks.</summary>
internal sealed class WebhookEndpoints(IGrainFactory grains, ITenantResolver tenants)
{
    private const int SecretBytes = 32;
    private const double UsualRetentionHours = 168;
    private const double MaxRetentionHours = 90 * 24;

    public async Task<Ok<IReadOnlyList<WebhookDetail>>> ListAsync(HttpContext context)
    {
        var names = await Directory(context).ListAsync(context.RequestAborted);
        var views = await Task.WhenAll(names.Select(name => Grain(context, name).GetAsync(context.RequestAborted)));
        return TypedResults.Ok<IReadOnlyList<WebhookDetail>>([.. views.OfType<WebhookView>().Select(view => ToDetail(view, secret: null))]);
    }

    public async Task<Ok<WebhookDetail>> GetAsync(HttpContext context, string webhook) => TypedResults.Ok(ToDetail(await FindAsync(context, webhook), secret: null));

    /// <summary>Sets a webhook. The name is listed first: a kill in between leaves a name without a webhook.</summary>
    public async Task<Ok<WebhookDetail>> PutAsync(HttpContext context, string webhook, WebhookTarget target)
    {
        if (!AliasName.IsValid(webhook) || target.RetentionHours is <= 0 or > MaxRetentionHours)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "A webhook's name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter; its retention is more than 0 and at most 2160 hours.");
        }

        var isNew = await Grain(context, webhook).GetAsync(context.RequestAborted) is null;
        var secret = target.Secret ?? (isNew ? WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)) : null);
        if (!await Directory(context).AddAsync(webhook, context.RequestAborted))
        {
            throw new ProblemException(ProblemKinds.TooMany, $"There are {WebhookRules.MaxWebhooks} webhooks already.");
        }

        var request = new PutWebhook(target.Url ?? "", secret, [.. target.Models ?? ["*"]], [.. target.Kinds ?? []], TimeSpan.FromHours(target.RetentionHours ?? UsualRetentionHours))
        {
            Processes = [.. target.Processes ?? []],
            Jobs = [.. target.Jobs ?? []],
        };
        if (await Grain(context, webhook).PutAsync(request, context.RequestAborted) is { } fault)
        {
            if (isNew)
            {
                await Directory(context).RemoveAsync(webhook, CancellationToken.None);
            }

            throw new ProblemException(ProblemKinds.InvalidRequest, fault);
        }

        return TypedResults.Ok(ToDetail(await FindAsync(context, webhook), secret));
    }

    public async Task<NoContent> RemoveAsync(HttpContext context, string webhook)
    {
        _ = await FindAsync(context, webhook);
        await Grain(context, webhook).RemoveAsync(context.RequestAborted);
        await Directory(context).RemoveAsync(webhook, CancellationToken.None);
        return TypedResults.NoContent();
    }

    public async Task<Accepted<WebhookDetail>> RetryAsync(HttpContext context, string webhook)
    {
        _ = await FindAsync(context, webhook);
        await Grain(context, webhook).RetryAsync(context.RequestAborted);
        return TypedResults.Accepted("/api/v1/webhooks/" + webhook, ToDetail(await FindAsync(context, webhook), secret: null));
    }

    private async Task<WebhookView> FindAsync(HttpContext context, string webhook)
    {
        var view = await Grain(context, webhook).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no webhook '{Inference.Refusal.Shorten(webhook)}'.");
        _ = view.Settings.Tagged(context);
        return view;
    }

    private IWebhookGrain Grain(HttpContext context, string webhook) => grains.GetGrain<IWebhookGrain>(new WebhookKey(tenants.Resolve(context), webhook).ToString());

    private IWebhookDirectoryGrain Directory(HttpContext context) => grains.GetGrain<IWebhookDirectoryGrain>(new WebhookKey(tenants.Resolve(context), "").Directory);

    private static WebhookDetail ToDetail(WebhookView view, string? secret) => new(
        view.Name,
        view.Url,
        secret,
        view.Models,
        view.Kinds,
        view.Retention.TotalHours,
        view.CreatedAt,
        view.Delivered,
        view.Expired,
        view.Failures,
        view.LastDeliveredAt,
        view.LastError,
        view.NextAttemptAt,
        view.Processes,
        view.Jobs);
}
