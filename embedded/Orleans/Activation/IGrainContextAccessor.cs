namespace Orleans.Runtime;

/// <summary>Gives the activation whose turn runs.</summary>
public interface IGrainContextAccessor
{
    IGrainContext GrainContext { get; }
}
