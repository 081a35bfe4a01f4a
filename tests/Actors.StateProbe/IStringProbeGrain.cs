namespace Actors.StateProbe;

public interface IStringProbeGrain : IProbeGrain, IGrainWithStringKey;
