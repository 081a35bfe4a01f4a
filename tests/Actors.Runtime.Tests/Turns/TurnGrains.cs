using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Actors.Runtime.Tests.Turns;

public sealed class TurnGrain : TurnGrainBase;

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain;

[MayInterleave(nameof(MayInterleave))]
public sealed class PredicateTurnGrain : TurnGrainBase, IPredicateTurnGrain
{
    public static bool MayInterleave(IInvokable request) =>
        request.GetMethodName() == nameof(HoldAsync) && request.GetArgument(0) is string name && name.StartsWith("may", StringComparison.Ordinal);
}
