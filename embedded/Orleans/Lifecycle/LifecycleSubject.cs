using Microsoft.Extensions.Logging;

namespace Orleans;

/// <summary>Runs a life cycle: the observers of one stage together, stage after stage.</summary>
internal partial class LifecycleSubject(ILogger logger) : ILifecycleObservable, ILifecycleObserver
{
    private readonly List<Subscription> _subscriptions = [];
    private int? _reached;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (_reached.HasValue)
        {
            throw new InvalidOperationException("The life cycle has started; nobody can join it any more.");
        }

        var subscription = new Subscription(stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public virtual async Task OnStart(CancellationToken cancellationToken = default)
    {
        if (_reached.HasValue)
        {
            throw new InvalidOperationException("The life cycle has started already.");
        }

        _reached = int.MinValue;
        foreach (var stage in _subscriptions.GroupBy(static subscription => subscription.Stage).OrderBy(static group => group.Key).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            _reached = stage.Key;
            await Task.WhenAll(stage.Select(subscription => subscription.StartAsync(cancellationToken)));
            OnStageStarted(stage.Key);
        }
    }

    public virtual async Task OnStop(CancellationToken cancellationToken = default)
    {
        if (_reached is not { } reached)
        {
            return;
        }

        foreach (var stage in _subscriptions.Where(subscription => subscription.Stage <= reached)
            .GroupBy(static subscription => subscription.Stage).OrderByDescending(static group => group.Key).ToArray())
        {
            try
            {
                await Task.WhenAll(stage.Select(subscription => subscription.StopAsync(cancellationToken)));
            }
            catch (Exception exception)
            {
                LogStopFailed(logger, exception, stage.Key);
            }

            OnStageStopped(stage.Key);
        }
    }

    protected virtual void OnStageStarted(int stage)
    {
    }

    protected virtual void OnStageStopped(int stage)
    {
    }

    [LoggerMessage(1, LogLevel.Warning, "Stage {Stage} of a life cycle failed to stop; the rest stops all the same.")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, int stage);

    private sealed class Subscription(int stage, ILifecycleObserver observer) : IDisposable
    {
        private ILifecycleObserver? _observer = observer;

        public int Stage => stage;

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (_observer is { } target)
            {
                await target.OnStart(cancellationToken);
            }
        }

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            if (_observer is { } target)
            {
                await target.OnStop(cancellationToken);
            }
        }

        public void Dispose() => _observer = null;
    }
}
