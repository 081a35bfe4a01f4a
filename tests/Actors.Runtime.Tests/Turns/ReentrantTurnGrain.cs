using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Turns;

[Reentrant]
public sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain;
