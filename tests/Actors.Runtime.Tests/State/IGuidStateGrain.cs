namespace Actors.Runtime.Tests.State;

public interface IGuidStateGrain : IStateGrain, IGrainWithGuidKey;
