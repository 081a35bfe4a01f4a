namespace Actors.Runtime.Tests.Activation;

[KeepAlive]
public sealed class KeptLifeGrain : LifeGrainBase, IKeptLifeGrain;
