using Actors.Domain.Registry.Webhooks;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry.Webhooks;
using Actors.Settings;

namespace Actors.Grains.Registry.Webhooks;

/// <inheritdoc cref="IWebhookGrain"/>
/// <remarks>Deliveries run in the turns of a timer; the change that they tell of never waits for them.</remarks>
[GrainType("webhook")]
internal sealed partial class WebhookGrain(
    [PersistentState(StateNames.Webhook, StateNames.Provider)] IPersistentState<WebhookState> state,
    IGrainFactory grains,
    WebhookSender sender,
    TimeProvider clock,
    ILogger<WebhookGrain> logger) : Grain, IWebhookGrain, IAuditedState, IRemindable
{
    private const string Reminder = "deliver";

    /// <summary>Models and processes that are asked at the same time when a webhook begins.</summary>
    private const int AtOnce = 64;

    /// <summary>How often all models are looked at, whatever hints were lost.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Never = System.Threading.Timeout.InfiniteTimeSpan;

    private IGrainTimer? _timer;
    private WebhookView? _view;

    private WebhookKey Key => WebhookKey.Parse(this.GetPrimaryKeyString());

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _view = ToView();
        _timer = this.RegisterGrainTimer(_ => DeliverAsync(), new GrainTimerCreationOptions(Never, Never));
        return Task.CompletedTask;
    }

    public Task<WebhookView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_view);

    public async Task<string?> PutAsync(PutWebhook request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SettingPrecondition.Check(_view?.Settings);
        var webhook = state.State;
        var secret = request.Secret ?? webhook.Secret;
        if (sender.Check(request.Url) is { } fault)
        {
            return fault;
        }

        if (!WebhookSignature.TryRead(secret, out _))
        {
            return "The secret is not whsec_ and base64 of 24 to 64 bytes.";
        }

        if (request.Retention < WebhookRules.ShortestRetention || request.Retention > WebhookRules.LongestRetention)
        {
            return "The retention is one minute to 90 days.";
        }

        var isNew = webhook.Url is null;
        if (isNew)
        {
            // The reminder is there before the webhook, and the positions with it: a kill in between leaves nothing that is not known.
            await this.RegisterOrUpdateReminder(Reminder, Sweep, Sweep);
            webhook.Positions = await PositionsAsync(cancellationToken);
            webhook.CreatedAt = clock.GetUtcNow();
        }

        (webhook.Url, webhook.Secret, webhook.Models, webhook.Kinds, webhook.Retention) = (request.Url, secret, request.Models, request.Kinds, request.Retention);
        (webhook.Processes, webhook.Jobs) = (request.Processes, request.Jobs);
        (webhook.Failures, webhook.NextAttemptAt, webhook.LastError) = (0, null, null);
        await WriteAsync();
        DeliverSoon(TimeSpan.Zero);
        return null;
    }

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        SettingPrecondition.Check(_view?.Settings);
        state.State = new WebhookState();
        await WriteAsync();
        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        state.State.NextAttemptAt = null;
        await WriteAsync();
        DeliverSoon(TimeSpan.Zero);
    }

    public Task HintAsync(CancellationToken cancellationToken)
    {
        if (state.State.NextAttemptAt is null)
        {
            DeliverSoon(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => HintAsync(CancellationToken.None);

    private void DeliverSoon(TimeSpan delay) => _timer?.Change(delay, Never);

    /// <summary>Delivers until everything is, or something fails.</summary>
    private async Task DeliverAsync()
    {
        var webhook = state.State;
        if (webhook.Url is null || !WebhookSignature.TryRead(webhook.Secret, out var key))
        {
            return;
        }

        foreach (var feed in await WebhookFeeds.OfAsync(grains, Key.Tenant, webhook.Models, webhook.Processes, webhook.Jobs, CancellationToken.None))
        {
            if (!await DeliverAsync(feed, key))
            {
                return;
            }
        }
    }

    /// <summary>Delivers what happened to a model, or in a process, in order; false where one failed.</summary>
    private async Task<bool> DeliverAsync(WebhookFeed feed, byte[] key)
    {
        const int Page = 32;
        var webhook = state.State;
        while (await feed.ReadAsync(webhook.Positions.GetValueOrDefault(feed.Position), Page) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                if (item.At < clock.GetUtcNow() - webhook.Retention)
                {
                    webhook.Expired++;
                }
                else if (webhook.Kinds.Length == 0 || webhook.Kinds.Contains(item.Kind))
                {
                    if (await sender.SendAsync(webhook.Url!, key, item.Id, item.Write()) is { } failure)
                    {
                        await FailAsync(failure);
                        return false;
                    }

                    (webhook.Delivered, webhook.LastDeliveredAt, webhook.Failures, webhook.NextAttemptAt, webhook.LastError) = (webhook.Delivered + 1, clock.GetUtcNow(), 0, null, null);
                }

                webhook.Positions[feed.Position] = item.Sequence;
                await WriteAsync();
            }
        }

        return true;
    }

    private async Task FailAsync(string failure)
    {
        var delay = WebhookRules.DelayAfter(++state.State.Failures);
        (state.State.LastError, state.State.NextAttemptAt) = (failure, clock.GetUtcNow() + delay);
        await WriteAsync();
        NotDelivered(logger, Key.ToString(), failure, state.State.Failures);
        DeliverSoon(delay);
    }

    /// <summary>How far everything has come that there could be news of.</summary>
    private async Task<Dictionary<string, long>> PositionsAsync(CancellationToken cancellationToken)
    {
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var feeds in (await WebhookFeeds.OfAsync(grains, Key.Tenant, WebhookFeeds.All, WebhookFeeds.All, WebhookFeeds.All, cancellationToken)).Chunk(AtOnce))
        {
            foreach (var (feed, last) in feeds.Zip(await Task.WhenAll(feeds.Select(feed => feed.LastAsync()))))
            {
                positions[feed.Position] = last;
            }
        }

        return positions;
    }

    private async Task WriteAsync()
    {
        await state.WriteStateAsync(CancellationToken.None);
        _view = ToView();
    }

    private WebhookView? ToView() => state.State is { Url: { } url } webhook
        ? new WebhookView(
            Key.Name,
            url,
            webhook.Models,
            webhook.Kinds,
            webhook.Retention,
            webhook.CreatedAt,
            webhook.Delivered,
            webhook.Expired,
            webhook.Failures,
            webhook.LastDeliveredAt,
            webhook.LastError,
            webhook.NextAttemptAt)
        {
            Processes = webhook.Processes,
            Jobs = webhook.Jobs,
        }
        : null;

    [LoggerMessage(1060, LogLevel.Warning, "Webhook {Webhook} could not deliver, {Failures} times in a row: {Failure}")]
    private static partial void NotDelivered(ILogger logger, string webhook, string failure, int failures);
}
