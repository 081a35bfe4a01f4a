namespace Orleans.Core.Internal;

/// <summary>An activation that call chains can re-enter.</summary>
public interface ICallChainReentrantGrainContext
{
    void OnEnterReentrantSection(Guid reentrancyId);

    void OnExitReentrantSection(Guid reentrancyId);
}
