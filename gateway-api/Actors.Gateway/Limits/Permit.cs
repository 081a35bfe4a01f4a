using Actors.Limits;

namespace Actors.Gateway.Limits;

/// <summary>A request's place among those under way. Disposed once, when the request is answered; the default one holds nothing.</summary>
internal readonly struct Permit(ConcurrencyLimiter? caller, ConcurrencyLimiter? tenant, ConcurrencyLimiter? model) : IDisposable
{
    public void Dispose()
    {
        caller?.Leave();
        tenant?.Leave();
        model?.Leave();
    }
}
