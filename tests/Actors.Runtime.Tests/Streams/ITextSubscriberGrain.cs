namespace Actors.Runtime.Tests.Streams;

public interface ITextSubscriberGrain : IGrainWithStringKey;
