namespace Actors.Runtime.Tests.State;

public interface IIntegerCompoundStateGrain : IStateGrain, IGrainWithIntegerCompoundKey;
