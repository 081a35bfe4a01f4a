namespace Actors.StateProbe;

public interface IGuidProbeGrain : IProbeGrain, IGrainWithGuidKey;
