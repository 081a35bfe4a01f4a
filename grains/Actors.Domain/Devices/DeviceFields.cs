using Actors.Domain.Registry.Search;

namespace Actors.Domain.Devices;

/// <summary>What a filter over devices can ask about.</summary>
public static class DeviceFields
{
    /// <summary>
    /// <c>id</c>, <c>state</c> (enrolled, online, silent, duplicate, revoked), <c>group</c>, <c>token</c>, <c>hardware</c>, <c>attributes.NAME</c>, <c>desired.NAME</c> and
    /// <c>reported.NAME</c> (members of the outermost object, as text), <c>model.NAME</c> (the version that it reports, as text), <c>last_seen</c>,
    /// <c>enrolled_at</c>, <c>telemetry.NAME</c> (the mean of the last window of a minute), <c>reported_number.NAME</c> and <c>update</c> (1 or 0).
    /// </summary>
    public static IReadOnlyCollection<FilterField> All { get; } =
    [
        new("id", FilterType.Text),
        new("state", FilterType.Text),
        new("group", FilterType.Text),
        new("token", FilterType.Text),
        new("hardware", FilterType.Text),
        new("attributes", FilterType.Text, HasKeys: true),
        new("desired", FilterType.Text, HasKeys: true),
        new("reported", FilterType.Text, HasKeys: true),
        new("reported_number", FilterType.Number, HasKeys: true),
        new("model", FilterType.Text, HasKeys: true),
        new("telemetry", FilterType.Number, HasKeys: true),
        new("update", FilterType.Number),
        new("last_seen", FilterType.Instant),
        new("enrolled_at", FilterType.Instant),
    ];
}
