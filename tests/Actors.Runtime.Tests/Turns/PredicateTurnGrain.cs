using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Actors.Runtime.Tests.Turns;

[MayInterleave(nameof(MayInterleave))]
public sealed class PredicateTurnGrain : TurnGrainBase, IPredicateTurnGrain
{
    public static bool MayInterleave(IInvokable request) =>
        request.GetMethodName() == nameof(HoldAsync) && request.GetArgument(0) is string name
        && (name.StartsWith("fail", StringComparison.Ordinal)
            ? throw new InvalidOperationException("the predicate failed")
            : name.StartsWith("may", StringComparison.Ordinal));
}
