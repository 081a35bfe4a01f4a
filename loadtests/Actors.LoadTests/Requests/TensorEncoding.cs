namespace Actors.LoadTests.Requests;

/// <summary>How tensors are written.</summary>
internal enum TensorEncoding
{
    /// <summary>Numbers of JSON.</summary>
    Json,

    /// <summary>The binary tensor data extension; over gRPC the raw contents.</summary>
    Binary,
}
