namespace Actors.Runtime.Tests.Filters;

/// <summary>What call filters are tried on.</summary>
public interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> SayAsync(string text, int number);

    Task FailAsync();

    Task<string> BlockedAsync();

    /// <summary>Calls another grain, through the outgoing filters.</summary>
    Task<string> RelayAsync(string other);
}
