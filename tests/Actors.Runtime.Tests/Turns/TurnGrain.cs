namespace Actors.Runtime.Tests.Turns;

public sealed class TurnGrain : TurnGrainBase;
