using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Shell;

/// <summary>What an action has to say on the page that follows it. It travels with the browser, sealed, and is shown once.</summary>
internal sealed class Notices(IDataProtectionProvider protection)
{
    private const string Name = "actors-notice";
    private const int MaxLength = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Actors.Dashboard.Notice").ToTimeLimitedDataProtector();

    /// <summary>Leaves a notice for the next page.</summary>
    public void Leave(HttpContext context, string text) => context.Response.Cookies.Append(
        Name, _protector.Protect(text.Length > MaxLength ? text[..MaxLength] : text, Lifetime), Settings(context.Request));

    /// <summary>Takes the notice that was left; null where none was.</summary>
    public string? Take(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var kept) || string.IsNullOrEmpty(kept))
        {
            return null;
        }

        context.Response.Cookies.Delete(Name, Settings(context.Request));
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Settings(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = Addresses.Root,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
    };
}
