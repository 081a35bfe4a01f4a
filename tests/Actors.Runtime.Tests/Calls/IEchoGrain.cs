namespace Actors.Runtime.Tests.Calls;

/// <summary>Gives back what it is given, in every shape that a method may have.</summary>
public interface IEchoGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int left, int right);

    Task NothingAsync();

    ValueTask<string> ValueAsync(string text);

    ValueTask NothingValueAsync();

    Task<List<int>> ListAsync(List<int> list);

    Task FailAsync(string message);

    Task<string> SelfAsync();
}
