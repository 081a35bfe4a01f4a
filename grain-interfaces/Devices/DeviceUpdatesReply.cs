namespace Actors.Devices;

/// <summary>What came of it.</summary>
/// <param name="Outcome">What campaigns call it; <c>unknown-device</c> and <c>overloaded</c> are the device's own.</param>
/// <param name="Content">What they say.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceUpdatesReply)]
public sealed record DeviceUpdatesReply([property: Id(0)] string Outcome, [property: Id(1)] byte[] Content)
{
    /// <summary>There is no such device.</summary>
    public const string UnknownDevice = "unknown-device";

    /// <summary>So many changes wait that this one is not taken.</summary>
    public const string Overloaded = "overloaded";
}
