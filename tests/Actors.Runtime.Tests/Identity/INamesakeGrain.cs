namespace Actors.Runtime.Tests.Identity;

/// <summary>Two classes implement it, one of them its namesake.</summary>
public interface INamesakeGrain : IGrainWithStringKey
{
    Task<string> NamesakeAsync();
}
