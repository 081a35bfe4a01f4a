namespace Actors.Runtime.Tests.Turns;

public interface IReentrantTurnGrain : ITurnGrain;
