using Actors.Limits;

namespace Actors.Gateway.Limits;

/// <summary>A request's place among those under way, given back once however often it is disposed; the default one holds nothing. It has one owner at a time.</summary>
internal struct Permit(ConcurrencyLimiter? caller, ConcurrencyLimiter? tenant, ConcurrencyLimiter? model) : IDisposable
{
    public void Dispose()
    {
        caller?.Leave();
        tenant?.Leave();
        model?.Leave();
        this = default;
    }
}
