namespace Actors.Runtime.Tests.Turns;

public interface IPredicateTurnGrain : ITurnGrain;
