namespace Actors.StateProbe;

public interface IIntegerCompoundProbeGrain : IProbeGrain, IGrainWithIntegerCompoundKey;
