namespace Actors.Runtime.Tests.Activation;

public interface IKeptLifeGrain : ILifeGrain;
