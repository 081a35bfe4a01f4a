namespace Actors.Runtime.Tests.Identity;

/// <summary>Two classes implement it, neither of them its namesake.</summary>
public interface ITwofoldGrain : IGrainWithStringKey
{
    Task<string> WhichAsync();
}
