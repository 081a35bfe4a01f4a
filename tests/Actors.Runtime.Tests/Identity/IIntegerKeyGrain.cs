namespace Actors.Runtime.Tests.Identity;

public interface IIntegerKeyGrain : IIdentityGrain, IGrainWithIntegerKey;
