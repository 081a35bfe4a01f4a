using Actors.Domain.Registry.Search;

namespace Actors.Domain.Devices;

/// <summary>A question about devices, in the registry's filter language: <c>group = 'north' AND attributes.class = 'b' AND last_seen &lt; '2026-01-31' AND NOT model.faces = '3'</c>.</summary>
public sealed class DeviceQuery
{
    private readonly Filter? _filter;
    private readonly DeviceGroups _groups;

    private DeviceQuery(Filter? filter, DeviceGroups groups) => (_filter, _groups) = (filter, groups);

    /// <summary>Reads a question; null or empty for every device.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="groups">The groups with a filter that it may name.</param>
    /// <exception cref="FilterFormatException">The text is no filter, with the column where it goes wrong.</exception>
    public static DeviceQuery Parse(string? text, DeviceGroups groups) =>
        new(string.IsNullOrWhiteSpace(text) ? null : Filter.Parse(text, DeviceFields.All), groups);

    /// <summary>Whether a device is meant.</summary>
    public bool Holds(string id, DeviceState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _filter is null || _filter.Holds(new DeviceFilterRow(id, state, _groups, now));
    }

    /// <summary>The groups that a device is in: those that it was put in, and those whose filter holds.</summary>
    public static IReadOnlyList<string> GroupsOf(string id, DeviceState state, DeviceGroups groups, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var row = new DeviceFilterRow(id, state, DeviceGroups.None, now);
        return [.. state.Groups.Concat(groups.Filters.Where(group => group.Value.Holds(row)).Select(group => group.Key)).Distinct(StringComparer.Ordinal)];
    }
}
