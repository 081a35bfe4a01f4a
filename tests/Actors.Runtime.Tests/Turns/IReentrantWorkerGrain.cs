namespace Actors.Runtime.Tests.Turns;

public interface IReentrantWorkerGrain : IWorkerGrain;
