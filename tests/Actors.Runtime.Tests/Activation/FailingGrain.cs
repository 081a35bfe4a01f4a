using System.Collections.Concurrent;

namespace Actors.Runtime.Tests.Activation;

public sealed class FailingGrain : Grain, IFailingGrain
{
    /// <summary>Whose activation fails, by key.</summary>
    public static readonly ConcurrentDictionary<string, bool> Fails = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        await Signal.WaitAsync($"{key} may activate");
        if (Fails.GetValueOrDefault(key))
        {
            throw new InvalidOperationException("activation failed");
        }
    }

    public Task<string> AnswerAsync() => Task.FromResult("answer");
}
