namespace Actors.Runtime.Tests.Identity;

public interface IGuidKeyGrain : IIdentityGrain, IGrainWithGuidKey;
