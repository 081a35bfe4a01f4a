namespace Orleans;

/// <summary>Runs around every call that this process makes.</summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}
