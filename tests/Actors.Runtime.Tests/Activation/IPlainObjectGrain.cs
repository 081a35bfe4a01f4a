namespace Actors.Runtime.Tests.Activation;

/// <summary>Implemented by a class that derives from nothing.</summary>
public interface IPlainObjectGrain : IGrainWithStringKey
{
    Task<string> DescribeAsync();

    Task DeactivateAsync();
}
