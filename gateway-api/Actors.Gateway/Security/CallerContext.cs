using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security;

/// <summary>The caller of a request.</summary>
public static class CallerContext
{
    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The address is one that asks for no credential.</exception>
    public static Caller GetCaller(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request has no caller: its address asks for no credential.");
    }
}
