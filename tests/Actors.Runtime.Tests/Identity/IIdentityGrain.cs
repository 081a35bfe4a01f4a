namespace Actors.Runtime.Tests.Identity;

/// <summary>Says who it is.</summary>
public interface IIdentityGrain : IGrain
{
    Task<string> GrainIdAsync();

    Task<string> KeyAsync();
}
