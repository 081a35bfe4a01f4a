namespace Actors.Runtime.Tests.State;

public interface IIntegerStateGrain : IStateGrain, IGrainWithIntegerKey;
