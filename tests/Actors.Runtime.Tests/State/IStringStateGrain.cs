namespace Actors.Runtime.Tests.State;

public interface IStringStateGrain : IStateGrain, IGrainWithStringKey;
