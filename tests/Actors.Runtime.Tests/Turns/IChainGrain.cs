using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Turns;

/// <summary>Calls another grain that calls it back.</summary>
public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Calls <paramref name="other"/>, which calls this grain back, within the kind of section that is named.</summary>
    Task<string> RoundTripAsync(string other, string section);

    Task<string> CallBackAsync(string origin);

    Task<string> AnswerAsync();

    /// <summary>Awaits a call to itself.</summary>
    Task<string> CallSelfAsync();

    /// <summary>Holds the grain within a section until the signal is set.</summary>
    Task HoldInSectionAsync(string name);
}
