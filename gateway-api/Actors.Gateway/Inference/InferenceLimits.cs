namespace Actors.Gateway.Inference;

/// <summary>Bounds on what a prediction request may hold. Each exceeds what any known model needs.</summary>
internal static class InferenceLimits
{
    /// <summary>How deeply arrays and objects may nest, counted from the body's own object.</summary>
    public const int JsonDepth = 100;

    /// <summary>Inputs, or outputs asked for, of one request: models with a tensor for each column have hundreds.</summary>
    public const int Tensors = 4096;

    /// <summary>Dimensions of one tensor.</summary>
    public const int Rank = 32;

    /// <summary>Parameters of one object.</summary>
    public const int Parameters = 256;

    /// <summary>Characters of the client's text that a message repeats.</summary>
    public const int QuotedText = 48;
}
