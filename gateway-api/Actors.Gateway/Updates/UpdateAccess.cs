using Actors.Gateway.Devices;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Updates;

/// <summary>Says who may have the files of a tenant's repository: its devices, and callers of the tenant with the scope read.</summary>
internal sealed class UpdateAccess(IDeviceAuthentication devices, Authenticator authenticator)
{
    /// <summary>The header that names the device whose credential a request shows.</summary>
    public const string DeviceHeader = "Actors-Device";

    private const Scopes Reading = Scopes.Read | Scopes.Manage | Scopes.Approve | Scopes.Admin;

    /// <summary>Ends a request that may not have them.</summary>
    /// <exception cref="ProblemException">It may not.</exception>
    public async Task CheckAsync(HttpContext context, string tenant)
    {
        CheckTenant(tenant);
        if (context.Request.Headers[DeviceHeader] is [{ } device])
        {
            _ = (await devices.AuthenticateAsync(context, tenant, device)).Admitted();
        }
        else if (!authenticator.IsOff)
        {
            Check(authenticator.Authenticate(context.Request.Headers), tenant);
        }
    }

    /// <summary>Refuses what cannot be a tenant.</summary>
    public static void CheckTenant(string tenant)
    {
        if (!ModelKey.IsTenant(tenant))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"'{Inference.Refusal.Shorten(tenant)}' cannot be a tenant.");
        }
    }

    private static void Check(Verdict verdict, string tenant)
    {
        var caller = verdict.Caller ?? throw new ProblemException(
            ProblemKinds.Unauthenticated, verdict.Refusal ?? $"A device sends its credential and its id in '{DeviceHeader}'; others an API key or a token.");
        if ((caller.Scopes & Reading) == 0 || caller.Tenant != tenant)
        {
            throw new ProblemException(ProblemKinds.Forbidden, "The credential is not good for this tenant's files.");
        }
    }
}
