using Actors.Dashboard.Api;
using Actors.Dashboard.Shell;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Sessions;

/// <summary>Where one signs in and out.</summary>
internal sealed class SignInEndpoints(VisitFactory visits, SessionCookie sessions, PageAnswers pages, IAntiforgery forms)
{
    /// <summary>A browser keeps no more in a cookie; sealing a secret makes it half as long again.</summary>
    private const int MaxSecretLength = 2_500;

    /// <summary>Asks for a credential.</summary>
    public Task ShowAsync(HttpContext context) => AskAsync(context, StatusCodes.Status200OK, context.Request.Query["to"].ToString(), null);

    /// <summary>Begins a session with a credential that the API takes.</summary>
    public async Task SignInAsync(HttpContext context)
    {
        if (!await forms.IsRequestValidAsync(context))
        {
            await AskAsync(context, StatusCodes.Status400BadRequest, "", "This form is out of date. Please send it again.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var to = form["to"].ToString();
        var secret = form["secret"].ToString().Trim();
        if (secret.Length is 0 or > MaxSecretLength || secret.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await AskAsync(context, StatusCodes.Status422UnprocessableEntity, to, $"That is no API key and no token: those are 1 to {MaxSecretLength} visible ASCII characters.");
            return;
        }

        if (await visits.FindReaderAsync(VisitFactory.Caller(context, Credential.Of(secret)), context.RequestAborted) is null)
        {
            await AskAsync(context, StatusCodes.Status401Unauthorized, to, "This credential is not taken here. It may be mistyped, expired or withdrawn.");
            return;
        }

        sessions.Write(context, secret);
        Lead(context, Addresses.IsOwn(to) ? to : Addresses.Root);
    }

    /// <summary>Ends the session.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (await forms.IsRequestValidAsync(context))
        {
            SessionCookie.Remove(context);
        }

        Lead(context, Addresses.SignIn);
    }

    /// <summary>Sends a reader without a credential to sign in, and back afterwards.</summary>
    public static void Demand(HttpContext context) => Lead(
        context,
        HttpMethods.IsGet(context.Request.Method)
            ? Addresses.SignIn + QueryString.Create("to", context.Request.Path + context.Request.QueryString)
            : Addresses.SignIn);

    /// <summary>Leads on by GET.</summary>
    public static void Lead(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        context.Response.Headers.CacheControl = "no-store";
    }

    private Task AskAsync(HttpContext context, int status, string to, string? refusal) =>
        pages.WriteSignInAsync(context, status, to, forms.GetAndStoreTokens(context).RequestToken ?? "", refusal);
}
