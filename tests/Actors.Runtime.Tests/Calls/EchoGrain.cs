namespace Actors.Runtime.Tests.Calls;

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<int> AddAsync(int left, int right) => Task.FromResult(left + right);

    public async Task NothingAsync() => await Task.Yield();

    public ValueTask<string> ValueAsync(string text) => new(text);

    public ValueTask NothingValueAsync() => default;

    public Task<List<int>> ListAsync(List<int> list)
    {
        list.Add(42);
        return Task.FromResult(list);
    }

    public Task FailAsync(string message) => throw new InvalidOperationException(message);

    public Task<string> SelfAsync() => Task.FromResult(this.GetPrimaryKeyString());
}
