using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>What campaigns need of devices.</summary>
internal interface ICampaignDevices
{
    /// <summary>What is wrong with a filter, for people; null where nothing is.</summary>
    string? FaultOf(string filter);

    /// <summary>Devices that fit a filter, by id.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Empty for all.</param>
    /// <param name="after">Those after this one; null for the first.</param>
    /// <param name="limit">At most so many are looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that fit, and where to go on; null where no more are.</returns>
    Task<(IReadOnlyList<string> Devices, string? Next)> ListAsync(string tenant, string filter, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Does something to a device's updates, durably; null where there is no such device.</summary>
    /// <exception cref="IOException">So much waits that it was not taken.</exception>
    Task<UpdatesAnswer?> UpdateAsync(string tenant, string device, UpdatesCommand command, CancellationToken cancellationToken);

    /// <summary>What devices say of a model, each of those that say anything.</summary>
    Task<IReadOnlyList<DeviceFigures>> ListFiguresAsync(string tenant, IReadOnlyCollection<string> devices, string model, string classAttribute, CancellationToken cancellationToken);
}
