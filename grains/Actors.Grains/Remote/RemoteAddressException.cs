namespace Actors.Grains.Remote;

/// <summary>A host stands for no address that may be reached, or the operator no longer allows it.</summary>
internal sealed class RemoteAddressException : IOException
{
    public RemoteAddressException()
    {
    }

    public RemoteAddressException(string message)
        : base(message)
    {
    }

    public RemoteAddressException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
