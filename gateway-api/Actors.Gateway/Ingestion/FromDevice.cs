namespace Actors.Gateway.Ingestion;

/// <summary>Said of one of two endpoints at one address: requests with a device's credential are its, all others the other's.</summary>
internal sealed class FromDevice;
