namespace Actors.Runtime.Tests.Streams;

public interface IGuidSubscriberGrain : IGrainWithGuidKey;
