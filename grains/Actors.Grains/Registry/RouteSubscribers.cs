using Actors.Grains.Serving;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>
/// The silos and gateways that follow a model. A subscription ends when it is not renewed in time, or when its owner does not answer.
/// </summary>
internal sealed partial class RouteSubscribers(TimeProvider clock, ILogger logger)
{
    /// <summary>
    /// How long a change waits for one subscriber: as long as it may take to load what becomes live, and then some. Who is slower catches up
    /// at its own refresh.
    /// </summary>
    private static readonly TimeSpan Patience = RouteTable.SwitchPatience + TimeSpan.FromSeconds(2);

    private readonly Dictionary<IModelRouteObserver, DateTimeOffset> _until = [];

    public void Add(IModelRouteObserver observer) => _until[observer] = clock.GetUtcNow() + IModelGrain.SubscriptionLifetime;

    /// <summary>Tells everyone, and returns when all have taken the snapshot in or had their time.</summary>
    public Task PublishAsync(ModelRoute route)
    {
        var now = clock.GetUtcNow();
        foreach (var (observer, until) in _until)
        {
            if (until < now)
            {
                _until.Remove(observer);
            }
        }

        return Task.WhenAll(_until.Keys.Select(observer => TellAsync(observer, route)));
    }

    /// <summary>What each subscriber answers that does so in time; changes of the subscribers meanwhile do not matter.</summary>
    public async Task<IReadOnlyList<T>> AskAsync<T>(string key, Func<IModelRouteObserver, Task<T>> question, TimeSpan patience)
    {
        var answers = await Task.WhenAll(_until.Keys.Select(observer => AskAsync(key, observer, question, patience)).ToArray());
        return [.. answers.SelectMany(answer => answer)];
    }

    private async Task<T[]> AskAsync<T>(string key, IModelRouteObserver observer, Func<IModelRouteObserver, Task<T>> question, TimeSpan patience)
    {
        try
        {
            return [await question(observer).WaitAsync(patience, clock)];
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException)
        {
            // Whether it is still there is for the next change or its own renewal to find out.
            NotAnswered(logger, exception, key);
            return [];
        }
    }

    private async Task TellAsync(IModelRouteObserver observer, ModelRoute route)
    {
        try
        {
            await observer.RouteChangedAsync(route).WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException)
        {
            NotTold(logger, exception, route.Key, route.Revision);
            _until.Remove(observer);
        }
    }

    [LoggerMessage(1011, LogLevel.Warning, "A subscriber of {Model} did not answer; what it knows of the model is left out")]
    private static partial void NotAnswered(ILogger logger, Exception exception, string model);

    [LoggerMessage(1010, LogLevel.Warning, "A subscriber of {Model} did not take in revision {Revision}; it will at its next refresh")]
    private static partial void NotTold(ILogger logger, Exception exception, string model, long revision);
}
