using Actors.Domain.Outcomes;

namespace Actors.Storage.Outcomes;

/// <summary>Keeps what came of predictions. What a method has written is on disk when it returns.</summary>
public interface IOutcomeStore
{
    /// <summary>Those of some ids that are there, by id.</summary>
    Task<IReadOnlyDictionary<string, Outcome>> FindAsync(string tenant, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Adds outcomes: all of them, or none where another of one of the ids is there already.</summary>
    /// <exception cref="System.Data.Common.DbException">They could not be added, for another reason.</exception>
    Task<bool> TryAddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken);

    /// <summary>Those that a query asks for, in the order of their receipt.</summary>
    Task<IReadOnlyList<Outcome>> ListAsync(OutcomeQuery query, CancellationToken cancellationToken);

    /// <summary>Labels and feedback of a model's predictions that were answered in a span of time; those answered earliest where there are more than the limit.</summary>
    Task<IReadOnlyList<Outcome>> ListJoinedAsync(string tenant, string model, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>How many there are of a model's predictions that were answered in a span of time. Outcomes are never taken back, so that another count is another set.</summary>
    Task<long> CountJoinedAsync(string tenant, string model, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The begins of those windows of a model's predictions of which outcomes were joined since an instant, by the joiners' clocks.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="model">The model.</param>
    /// <param name="joinedSince">The instant.</param>
    /// <param name="window">The length of a window; windows begin at multiples of it since 1970.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<DateTimeOffset>> ListChangedAsync(string tenant, string model, DateTimeOffset joinedSince, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>How many of a tenant wait for their prediction.</summary>
    Task<long> CountWaitingAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Those of all tenants whose prediction is to be looked for now.</summary>
    Task<IReadOnlyList<Outcome>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Writes what was found of those that waited: their prediction, or when it is looked for again. One that is joined already stays as it is.</summary>
    Task UpdateAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken);

    /// <summary>Forgets who sent what came of some predictions and in what words; the values stay.</summary>
    Task ForgetAuthorsAsync(string tenant, IReadOnlyCollection<Guid> predictions, CancellationToken cancellationToken);

    /// <summary>Deletes those that have waited since before one instant, and all that were taken in before another.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ExpireAsync(DateTimeOffset waitingSince, DateTimeOffset receivedBefore, CancellationToken cancellationToken);
}
