namespace Actors.Runtime.Tests.State;

public interface IGuidCompoundStateGrain : IStateGrain, IGrainWithGuidCompoundKey;
