namespace Actors.Runtime.Tests.BroadcastChannels;

public interface IOtherListenerGrain : IGrainWithStringKey;
