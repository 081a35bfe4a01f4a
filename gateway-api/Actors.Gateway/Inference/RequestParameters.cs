namespace Actors.Gateway.Inference;

/// <summary>The parameters of a request that mean something here. Others are the model's or nobody's, and have no effect.</summary>
internal struct RequestParameters
{
    /// <summary>The caller's patience from the schedule policy extension; null where none is given.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>1 is served first; 0 stands for the middle.</summary>
    public int Priority { get; set; }

    /// <summary>Whether the answer is to say how it came about.</summary>
    public bool ReturnFacts { get; set; }

    /// <summary>Whether outputs are wanted in the binary form unless they say otherwise.</summary>
    public bool BinaryOutputs { get; set; }
}
