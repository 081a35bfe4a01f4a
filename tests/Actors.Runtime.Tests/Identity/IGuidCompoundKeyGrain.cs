namespace Actors.Runtime.Tests.Identity;

public interface IGuidCompoundKeyGrain : IIdentityGrain, IGrainWithGuidCompoundKey;
