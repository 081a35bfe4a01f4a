namespace Actors.Runtime.Tests.Identity;

public interface IStringKeyGrain : IIdentityGrain, IGrainWithStringKey;
