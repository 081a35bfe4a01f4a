namespace Actors.Runtime.Tests.Activation;

public sealed class LifeGrain : LifeGrainBase;

[KeepAlive]
public sealed class KeptLifeGrain : LifeGrainBase, IKeptLifeGrain;
