namespace Actors.Gateway.Idempotency;

/// <summary>Marks the methods of gRPC that run once for a key: those with one request and one answer, whose repetition costs something.</summary>
internal sealed class KeyedCall
{
    private KeyedCall()
    {
    }

    /// <summary>The mark.</summary>
    public static KeyedCall Mark { get; } = new();
}
