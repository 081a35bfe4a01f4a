namespace Actors.Devices;

/// <summary>How far a change of many devices is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Phase">running, done or cancelled.</param>
/// <param name="Looked">Devices that were looked at.</param>
/// <param name="Changed">Devices that were changed.</param>
/// <param name="Failed">Devices that could not be.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceJobView)]
public sealed record DeviceJobView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Phase,
    [property: Id(2)] long Looked,
    [property: Id(3)] long Changed,
    [property: Id(4)] long Failed,
    [property: Id(5)] DateTimeOffset StartedAt,
    [property: Id(6)] DateTimeOffset? EndedAt)
{
    /// <summary>Some of the reasons why devices could not be changed, at most ten, for people.</summary>
    [Id(7)]
    public string[] Reasons { get; init; } = [];
}
