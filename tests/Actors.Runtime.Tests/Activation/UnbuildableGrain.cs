using System.Collections.Concurrent;

namespace Actors.Runtime.Tests.Activation;

public sealed class UnbuildableGrain : Grain, IUnbuildableGrain
{
    public static readonly ConcurrentDictionary<string, bool> Fails = new();

    public UnbuildableGrain()
    {
        if (Fails.GetValueOrDefault(this.GetPrimaryKeyString()))
        {
            throw new NotSupportedException("constructor failed");
        }
    }

    public Task<string> AnswerAsync() => Task.FromResult("answer");
}
