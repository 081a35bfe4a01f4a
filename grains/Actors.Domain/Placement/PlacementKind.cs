namespace Actors.Domain.Placement;

/// <summary>Where a model may answer.</summary>
public enum PlacementKind
{
    /// <summary>On the device, without the network.</summary>
    Device,

    /// <summary>In the cluster; the inputs travel.</summary>
    Cloud,

    /// <summary>On the device, and once more in the cluster where the device is unsure (a cascade).</summary>
    Split,
}
