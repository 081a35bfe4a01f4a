using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Observers;

/// <summary>Is told news.</summary>
public interface INewsObserver : IGrainObserver
{
    Task HearAsync(string news);

    [OneWay]
    Task OverhearAsync(string news);

    void Shout(string news);

    Task<int> CountAsync(List<int> numbers);
}
