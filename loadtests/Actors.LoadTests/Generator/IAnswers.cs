namespace Actors.LoadTests.Generator;

/// <summary>Takes the answers as they come.</summary>
internal interface IAnswers
{
    /// <summary>Takes one. The connection is free for the next request already.</summary>
    /// <param name="connection">Where it came.</param>
    /// <param name="exchange">What it answers.</param>
    /// <param name="status">The HTTP status, or that which the status of gRPC stands for.</param>
    /// <param name="body">The body, until the method returns.</param>
    void Take(LoadConnection connection, in Exchange exchange, int status, ReadOnlySpan<byte> body);
}
