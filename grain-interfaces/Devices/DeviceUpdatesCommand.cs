namespace Actors.Devices;

/// <summary>What campaigns want of a device's update slot. The device passes it on and keeps what comes of it.</summary>
/// <param name="Verb">What is to be done.</param>
/// <param name="Content">What it takes.</param>
/// <param name="IsContact">Whether it comes of a contact of the device itself, which then was seen.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceUpdatesCommand)]
public sealed record DeviceUpdatesCommand([property: Id(0)] string Verb, [property: Id(1)] byte[] Content, [property: Id(2)] bool IsContact = false);
