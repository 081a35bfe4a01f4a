namespace Orleans;

/// <summary>Runs around every call of this silo's grains; a grain that implements it filters its own.</summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}
