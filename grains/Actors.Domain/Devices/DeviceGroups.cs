using Actors.Domain.Registry.Search;

namespace Actors.Domain.Devices;

/// <summary>A tenant's groups with a filter: who belongs to them follows from the devices themselves.</summary>
/// <param name="Filters">The groups by name.</param>
public sealed record DeviceGroups(IReadOnlyList<KeyValuePair<string, Filter>> Filters)
{
    /// <summary>No such groups.</summary>
    public static DeviceGroups None { get; } = new([]);

    /// <summary>Reads them. Filters of groups know nothing of groups with a filter, so that none stands in a circle.</summary>
    /// <exception cref="FilterFormatException">A text is no filter.</exception>
    public static DeviceGroups Of(IEnumerable<KeyValuePair<string, string>> filters) =>
        new([.. filters.Select(known => KeyValuePair.Create(known.Key, Filter.Parse(known.Value, DeviceFields.All)))]);
}
