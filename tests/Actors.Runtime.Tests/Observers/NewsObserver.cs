namespace Actors.Runtime.Tests.Observers;

public sealed class NewsObserver(string journal) : INewsObserver
{
    public async Task HearAsync(string news)
    {
        Journal.Write(journal, $"{news} starts");
        await Task.Yield();
        Journal.Write(journal, $"{news} ends");
        if (news == "bad")
        {
            throw new InvalidOperationException("bad news");
        }
    }

    public Task OverhearAsync(string news)
    {
        Journal.Write(journal, news);
        Signal.Set($"{journal} {news}");
        return Task.CompletedTask;
    }

    public void Shout(string news)
    {
        Journal.Write(journal, $"{news}!");
        Signal.Set($"{journal} {news}!");
    }

    public Task<int> CountAsync(List<int> numbers)
    {
        numbers.Add(0);
        return Task.FromResult(numbers.Count);
    }
}
