namespace Actors.StateProbe;

public interface IGuidCompoundProbeGrain : IProbeGrain, IGrainWithGuidCompoundKey;
