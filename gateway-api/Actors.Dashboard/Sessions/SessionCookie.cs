using System.Security.Cryptography;
using Actors.Dashboard.Api;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Dashboard.Sessions;

/// <summary>
/// Keeps a reader's credential where only his browser can send it and only this process can read it. The server keeps nothing: a session ends by
/// its time, by signing out, or by the credential's own end.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection, IOptions<DashboardOptions> options)
{
    private const string Name = "actors-session";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Actors.Dashboard.Session").ToTimeLimitedDataProtector();

    /// <summary>The credential of a request: the one that it shows itself, else its session's; none where it has neither.</summary>
    public Credential Read(HttpRequest request)
    {
        foreach (var header in (ReadOnlySpan<string>)["Authorization", "X-Api-Key"])
        {
            if (request.Headers[header] is [{ Length: > 0 } value])
            {
                return new Credential(header, value);
            }
        }

        if (!request.Cookies.TryGetValue(Name, out var kept) || string.IsNullOrEmpty(kept))
        {
            return Credential.None;
        }

        try
        {
            return Credential.Of(_protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            // Its time is over, or another process made it: as if it were not there.
            return Credential.None;
        }
    }

    /// <summary>Begins a session.</summary>
    public void Write(HttpContext context, string secret) => context.Response.Cookies.Append(
        Name, _protector.Protect(secret, options.Value.SessionLifetime), Settings(context.Request, options.Value.SessionLifetime));

    /// <summary>Ends it.</summary>
    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Settings(context.Request, null));

    private static CookieOptions Settings(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = Addresses.Root,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
    };
}
