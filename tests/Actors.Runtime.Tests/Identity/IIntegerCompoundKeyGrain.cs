namespace Actors.Runtime.Tests.Identity;

public interface IIntegerCompoundKeyGrain : IIdentityGrain, IGrainWithIntegerCompoundKey;
