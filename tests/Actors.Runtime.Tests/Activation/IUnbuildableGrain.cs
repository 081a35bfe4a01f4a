namespace Actors.Runtime.Tests.Activation;

public interface IUnbuildableGrain : IFailingGrain;
