namespace Actors.Grains.Remote;

/// <summary>What is sent in a call.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Body">The whole body.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="JsonLength">How many of the body's bytes are JSON where tensors follow it; null where all are.</param>
internal sealed record RemoteMessage(Uri Url, ReadOnlyMemory<byte> Body, string ContentType, int? JsonLength = null)
{
    public const string Json = "application/json";
}
