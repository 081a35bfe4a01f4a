namespace Actors.Runtime.Tests.Activation;

public sealed class LifeGrain : LifeGrainBase;
