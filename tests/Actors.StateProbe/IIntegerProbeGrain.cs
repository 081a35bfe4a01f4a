namespace Actors.StateProbe;

public interface IIntegerProbeGrain : IProbeGrain, IGrainWithIntegerKey;
