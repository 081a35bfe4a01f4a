namespace Actors.Runtime.Tests.Identity;

/// <summary>Says who it is.</summary>
public interface IIdentityGrain : IGrain
{
    Task<string> GrainIdAsync();

    Task<string> KeyAsync();
}

public interface IStringKeyGrain : IIdentityGrain, IGrainWithStringKey;

public interface IGuidKeyGrain : IIdentityGrain, IGrainWithGuidKey;

public interface IIntegerKeyGrain : IIdentityGrain, IGrainWithIntegerKey;

public interface IGuidCompoundKeyGrain : IIdentityGrain, IGrainWithGuidCompoundKey;

public interface IIntegerCompoundKeyGrain : IIdentityGrain, IGrainWithIntegerCompoundKey;
