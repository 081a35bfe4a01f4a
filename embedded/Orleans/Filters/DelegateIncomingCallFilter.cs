namespace Orleans;

/// <summary>Delegates as filters.</summary>
internal sealed class DelegateIncomingCallFilter(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => filter(context);
}
