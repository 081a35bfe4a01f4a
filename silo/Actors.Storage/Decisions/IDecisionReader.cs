using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>Reads predictions that are remembered.</summary>
public interface IDecisionReader
{
    /// <summary>
    /// Predictions that a filter asks for, each once, in the order of their ids, which is that of time. What was taken before the call is among them.
    /// Personal tensors are in clear, unless their person's key is erased.
    /// </summary>
    /// <param name="filter">What is asked for; its subject in clear.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A segment is damaged.</exception>
    IAsyncEnumerable<Decision> ReadAsync(DecisionFilter filter, CancellationToken cancellationToken);

    /// <summary>Erases a person: what predictions about them hold that is personal can be read by nobody any more, and nobody finds them by that person. False where there are none.</summary>
    Task<bool> EraseAsync(string tenant, string subject, CancellationToken cancellationToken);
}
