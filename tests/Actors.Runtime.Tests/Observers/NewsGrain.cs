namespace Actors.Runtime.Tests.Observers;

public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly HashSet<INewsObserver> _observers = [];

    public Task SubscribeAsync(INewsObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }

    public Task TellAsync(string news) => Task.WhenAll(_observers.Select(observer => observer.HearAsync(news)));

    public Task TellOneWayAsync(string news) => Task.WhenAll(_observers.Select(observer => observer.OverhearAsync(news)));

    public Task ShoutAsync(string news)
    {
        foreach (var observer in _observers)
        {
            observer.Shout(news);
        }

        return Task.CompletedTask;
    }

    public async Task<int> AskAsync()
    {
        var mine = new List<int> { 1, 2 };
        var counts = await Task.WhenAll(_observers.Select(observer => observer.CountAsync(mine)));
        return counts.Sum() + (100 * mine.Count);
    }
}
